import { expect, test } from "vitest";
import { insertProductText, listFrequentTerms } from "../../db/product-text.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const PRODUCTS = 3_000;

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

test("a term of many products is listed with every one of them, and a rarer one is not", async () => {
	const rows = upTo(PRODUCTS).map((serial) => ({
		serial,
		terms: [
			"bearing",
			`part${serial}`,
			...(serial % 2 ? [] : ["2.5"]),
			...(serial % 3 ? [] : ["轴"]),
			...(serial <= 999 ? ["o'ring"] : []),
		],
	}));
	await insertProductText(house.db, rows);

	const listed = await listFrequentTerms(house.db, 999);

	const found = Object.fromEntries(listed.map(({ term, serials }) => [term, [...serials].sort((a, b) => a - b)]));
	expect(found).toEqual({
		bearing: upTo(PRODUCTS),
		"2.5": upTo(PRODUCTS).filter((serial) => serial % 2 === 0),
		轴: upTo(PRODUCTS).filter((serial) => serial % 3 === 0),
	});
});
