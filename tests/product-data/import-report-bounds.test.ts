// What an import's page names of a file stays short, however long what somebody wrote into its cells.
import { beforeAll, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import type { StaffActor } from "../../src/platform/auth/actor.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { hireEva, importFile, useFolder } from "./import-support.ts";

const house = useDatabase();
const folder = useFolder();
let eva: StaffActor;
beforeAll(async () => {
	eva = await hireEva(house.db);
	await importCatalogue(house.db, system("content"), catalogueFolder);
});

const size = (findings: unknown) => JSON.stringify(findings).length;

test("a page in a cell is named by its beginning", async () => {
	const long = "y".repeat(1_000_000);
	const text = `part_number;family;name_en;name_zh\n${`${long};deep-groove-ball-bearings;a;b\n`.repeat(3)}`;
	const { row, findings } = await importFile(house.db, eva, folder.path, "long.csv", text);
	expect(row.state).toBe("refused");
	expect(findings.faults.length).toBeGreaterThanOrEqual(3);
	expect(size(findings)).toBeLessThan(10_000);
});

test("so is a long value that changes, and the column of a long head", async () => {
	const name = "n".repeat(20_000);
	const text = `part_number;name_en\n6205-2RS;${name}\n6305-2RS;${name}\n`;
	const changed = await importFile(house.db, eva, folder.path, "change.csv", text, { isConfirmed: false });
	expect(size(changed.findings)).toBeLessThan(10_000);
	expect(changed.findings.changed.length + changed.findings.faults.length).toBeGreaterThan(0);
});
