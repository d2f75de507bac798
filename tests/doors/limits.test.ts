import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
beforeAll(async () => void (house = await startHouse()));
afterAll(() => house?.stop());

test("whoever tries one account after the other is told when to come back", async () => {
	const attempt = (at: number) =>
		fetch(`${house.url}/en/sign-in`, {
			method: "POST",
			body: new URLSearchParams({ email: `nobody${at}@harbour-rail.example`, password: "not the right one" }),
			headers: { Origin: house.url },
			redirect: "manual",
		});
	const statuses: number[] = [];
	for (let at = 0; at < 20; at++) statuses.push((await attempt(at)).status);
	expect(new Set(statuses)).toEqual(new Set([422]));
	const answer = await attempt(20);
	expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([429, true]);
	expect(await answer.text()).toContain("That was too often.");
});

test("whoever searches without pause is told, too, and may still read", async () => {
	const search = () => fetch(`${house.url}/en/search?q=6205`).then(async (answer) => (await answer.text(), answer));
	const statuses: number[] = [];
	for (let at = 0; at < 120; at += 20) {
		statuses.push(...(await Promise.all(Array.from({ length: 20 }, search))).map(({ status }) => status));
	}
	expect(new Set(statuses)).toEqual(new Set([200]));
	const answer = await search();
	expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([429, true]);
	expect((await fetch(`${house.url}/en`)).status).toBe(200);
});
