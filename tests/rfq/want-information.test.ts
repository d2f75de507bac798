import { beforeAll, expect, test } from "vitest";
import { listInformation } from "../../src/features/rfq/find-information.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { giveInformation } from "../../src/features/rfq/give-information.ts";
import { tellOfGiven, tellOfWanted } from "../../src/features/rfq/tell-about-rfq.ts";
import { wantInformation } from "../../src/features/rfq/want-information.ts";
import { readSettings } from "../../src/platform/env.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf, submitted } from "./shelf.ts";

const house = useDatabase();
const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});

const stateOf = async (number: string) => (await findRfq(house.db, cast.mei, number))!.state;

test("Wei asks, Mei's side needs an answer, and her answer stays with the line it is about", async () => {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	const id = await wantInformation(house.db, cast.wei, number, { question: "Which grease?", line: "2" });
	expect(await stateOf(number)).toBe("waiting");
	await giveInformation(house.db, cast.mei, number, { informationId: id, answer: "Lithium, NLGI 2." });
	expect(await stateOf(number)).toBe("submitted");
	const rfq = (await findRfq(house.db, cast.mei, number))!;
	expect(await listInformation(house.db, rfqId)).toMatchObject([
		{ question: "Which grease?", answer: "Lithium, NLGI 2.", lineId: rfq.lines[1]!.id, answeredByName: cast.mei.name },
	]);
});

test("of two questions the RFQ waits for both; the same answer twice is one, another is refused", async () => {
	const { number } = await submitted(house.db, cast.mei);
	const first = await wantInformation(house.db, cast.wei, number, { question: "Colour?", line: "" });
	const second = await wantInformation(house.db, cast.lin, number, { question: "Grade?", line: "" });
	await giveInformation(house.db, cast.mei, number, { informationId: first, answer: "Blue" });
	await giveInformation(house.db, cast.mei, number, { informationId: first, answer: "Blue" });
	expect(await stateOf(number)).toBe("waiting");
	const other = giveInformation(house.db, cast.mei, number, { informationId: first, answer: "Red" });
	await expect(other).rejects.toThrow("information-given");
	await giveInformation(house.db, cast.mei, number, { informationId: second, answer: "10.9" });
	expect(await stateOf(number)).toBe("submitted");
});

test("two last answers at once leave nothing waiting", async () => {
	const { number } = await submitted(house.db, cast.mei);
	const ids = [
		await wantInformation(house.db, cast.wei, number, { question: "A?", line: "" }),
		await wantInformation(house.db, cast.wei, number, { question: "B?", line: "" }),
	];
	const outcomes = await Promise.allSettled(
		ids.map((informationId) => giveInformation(house.db, cast.mei, number, { informationId, answer: "yes" })),
	);
	for (const [at, { status }] of outcomes.entries())
		if (status === "rejected")
			await giveInformation(house.db, cast.mei, number, { informationId: ids[at]!, answer: "yes" });
	expect(await stateOf(number)).toBe("submitted");
});

test("a line that is not there is named, and nothing is stored", async () => {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	const wrong = wantInformation(house.db, cast.wei, number, { question: "Which?", line: "7" });
	await expect(wrong).rejects.toThrow("rfq-line-unknown");
	expect(await listInformation(house.db, rfqId)).toEqual([]);
	expect(await stateOf(number)).toBe("submitted");
});

test("an outsider finds nothing to answer, a neutral seat may not, and a client cannot ask the client", async () => {
	const { number } = await submitted(house.db, cast.mei);
	const id = await wantInformation(house.db, cast.wei, number, { question: "Which?", line: "" });
	const answer = { informationId: id, answer: "x" };
	await expect(giveInformation(house.db, cast.olga, number, answer)).rejects.toThrow("not-found");
	await expect(giveInformation(house.db, cast.tomas, number, answer)).rejects.toThrow("not-allowed");
	await expect(giveInformation(house.db, cast.wei, number, answer)).rejects.toThrow("not-allowed");
	const asked = { question: "x", line: "" };
	await expect(wantInformation(house.db, cast.mei, number, asked)).rejects.toThrow("not-allowed");
	await expect(wantInformation(house.db, cast.olga, number, asked)).rejects.toThrow("not-found");
});

test("another RFQ's question is not answered from here", async () => {
	const [one, two] = [await submitted(house.db, cast.mei), await submitted(house.db, cast.mei)];
	const id = await wantInformation(house.db, cast.wei, one.number, { question: "Which?", line: "" });
	const astray = giveInformation(house.db, cast.mei, two.number, { informationId: id, answer: "x" });
	await expect(astray).rejects.toThrow("not-found");
});

test("each letter goes out once and holds neither question nor answer", async () => {
	const { number } = await submitted(house.db, cast.mei);
	const id = await wantInformation(house.db, cast.wei, number, { question: "CANARY-QUESTION", line: "" });
	await giveInformation(house.db, cast.mei, number, { informationId: id, answer: "CANARY-ANSWER" });
	const tell = () =>
		house.db.transaction().execute(async (trx) => {
			await tellOfWanted(trx, id, settings);
			await tellOfGiven(trx, id, settings);
		});
	await tell();
	await tell();
	const letters = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "like", `%${id}`)
		.orderBy("kind")
		.execute();
	expect(letters).toMatchObject([
		{ kind: "rfq-information-given", recipientAddress: cast.wei.email },
		{ kind: "rfq-information-wanted", recipientAddress: cast.mei.email },
	]);
	expect(JSON.stringify(letters)).not.toContain("CANARY");
});
