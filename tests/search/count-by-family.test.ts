import { beforeAll, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { buildProductIndex } from "../../src/features/search/build-product-index.ts";
import { countByFamily } from "../../src/features/search/count-by-family.ts";
import type { ProductIndex } from "../../src/features/search/product-index.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();

beforeAll(async () => {
	await importCatalogue(house.db, system("content"), catalogueFolder);
});

function kept(index: ProductIndex | undefined) {
	return { current: async () => index!, latest: () => index, state: () => "", stop: async () => {} };
}

test("families hold as many products before the index is read as after", async () => {
	const before = await countByFamily(house.db, kept(undefined));
	const after = await countByFamily(house.db, kept(await buildProductIndex(house.db)));
	expect(before.size).toBeGreaterThan(10);
	expect([...after].sort()).toEqual([...before].sort());
});
