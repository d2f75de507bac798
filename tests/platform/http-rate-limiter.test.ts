import { expect, test } from "vitest";
import { limitInMemory, limitInPostgres } from "../../src/platform/http/rate-limiter.ts";
import { rateLimits } from "../../src/platform/http/rate-limits.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const open = () => (process.env.ENGINE === "postgres" ? limitInPostgres(house.db) : Promise.resolve(limitInMemory()));
const { points } = rateLimits["sign-in"];

test("whoever asks too often is told when to come back, and nobody else is", async () => {
	const spend = await open();
	for (let at = 0; at < points; at++) await spend("sign-in", "198.51.100.7");
	await expect(spend("sign-in", "198.51.100.7")).rejects.toMatchObject({
		code: "too-many-requests",
		facts: {
			seconds: expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= rateLimits["sign-in"].perSeconds),
		},
	});
	await spend("sign-in", "198.51.100.8");
	await spend("search", "198.51.100.7");
});

test.runIf(process.env.ENGINE === "postgres")("two instances count together", async () => {
	const [one, other] = await Promise.all([open(), open()]);
	for (let at = 0; at < points / 2; at++)
		await Promise.all([one("sign-in", "203.0.113.1"), other("sign-in", "203.0.113.1")]);
	await expect(other("sign-in", "203.0.113.1")).rejects.toMatchObject({ code: "too-many-requests" });
	await expect(one("sign-in", "203.0.113.1")).rejects.toMatchObject({ code: "too-many-requests" });
});
