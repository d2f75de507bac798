import { expect, test } from "vitest";
import { belongsToNobody, ownedTable, ownedTables, type TableName } from "../../src/features/own-data/owned-tables.ts";
import { useDatabase } from "../support/database.ts";
import { listTables, stored } from "./dump.ts";

const house = useDatabase();
const owned = Object.keys(ownedTables) as TableName[];

test("every table stands in the list of those with an owner, or in that of what belongs to nobody", async () => {
	const known = [...owned, ...belongsToNobody].map(stored).sort();
	expect(new Set(known).size).toBe(known.length);
	expect(known).toEqual(await listTables(house.db));
});

test("every column the list names is one of the table's", async () => {
	const tables = await house.db.introspection.getTables();
	const columnsOf = (table: string) =>
		tables.find(({ name }) => name === stored(table))!.columns.map(({ name }) => name);
	for (const table of owned) {
		const { organisation, person, hidden = [], personal = [] } = ownedTable(table)!;
		const named = [organisation?.column, person?.column, ...hidden, ...personal].filter((one) => one !== undefined);
		expect(columnsOf(table), table).toEqual(expect.arrayContaining(named.map(stored)));
		for (const path of [organisation, person])
			if (path?.of) expect(columnsOf(path.of), table).toContain(stored(path.key ?? "id"));
	}
});

test("a table that names an organisation, a client's RFQ or quote, or a person of its own is not nobody's", async () => {
	const tables = await house.db.introspection.getTables();
	const telling = ["organisation_id", "rfq_id", "quote_id", "sheet_id", "membership_id"];
	for (const name of belongsToNobody) {
		const columns = tables.find((table) => table.name === stored(name))!.columns.map((column) => column.name);
		expect(
			columns.filter((column) => telling.includes(column)),
			name,
		).toEqual([]);
	}
});

test("whatever looks like a secret is hidden, wherever rows leave", async () => {
	const tables = await house.db.introspection.getTables();
	for (const table of owned) {
		const { hidden = [], side } = ownedTable(table)!;
		if (side === "desk") continue;
		const columns = tables.find(({ name }) => name === stored(table))!.columns.map(({ name }) => name);
		const secrets = columns.filter((name) =>
			/(^|_)(token|code|pass|password|device|id)_hash$|^sealed_|storage_name/.test(name),
		);
		expect(hidden.map(stored), table).toEqual(expect.arrayContaining(secrets));
	}
});
