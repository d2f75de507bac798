import { afterEach, beforeEach, expect, test } from "vitest";
import { checkParts } from "../../src/features/notices/check-parts.ts";
import { findCalendarDays, listCalendars } from "../../src/features/notices/find-calendar.ts";
import { findNotice } from "../../src/features/notices/find-notices.ts";
import { findNoticeContent } from "../../src/features/notices/find-notice-content.ts";
import { listWatches } from "../../src/features/notices/find-watches.ts";
import { makeCalendar, revokeCalendar } from "../../src/features/notices/keep-calendar.ts";
import { dropWatch, keepWatch } from "../../src/features/notices/keep-watch.ts";
import { readPartsList } from "../../src/features/notices/read-parts-list.ts";
import { writeNoticeRecord } from "../../src/features/notices/write-notice-record.ts";
import { writeNoticeXml } from "../../src/features/notices/write-notice-xml.ts";
import { readCompany } from "../../src/platform/company.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Cast } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { settings } from "../bulletins/house.ts";
import { carryOut, change, emptyHouse, follow, furnish, publish } from "./told.ts";

const house = useDatabase();
const number = "PCN-2026-001";
let cast: Cast;

beforeEach(async () => {
	holdClock("2026-01-12T09:00:00.000Z");
	await emptyHouse(house.db);
	cast = await furnish(house.db);
});
afterEach(() => holdClock(null));

const check = (who: keyof Cast, ...lines: string[]) =>
	checkParts(house.db, cast[who], "en", readPartsList(lines.map((line) => line.split("\t"))));

async function noteOwn(who: "mei" | "olga", partNumber: string, productId: string): Promise<void> {
	const { organisationId } = cast[who];
	await house.db.insertInto("crossReference").values({ id: newId(), productId, kind: "client", brand: "", partNumber, partNumberKey: partNumber, organisationId, recordedAt: "2026-01-01T00:00:00.000Z" }).execute(); // prettier-ignore
}

test("a buyer pastes numbers of ours and of her own, and sees what touches them and what is missing", async () => {
	await follow(house.db, cast.mei, "6204");
	await noteOwn("mei", "HR77", "6205");
	await publish(house.db);
	const { entries, notices } = await check("mei", "HR77", "6204", "M8", "nonsense");
	expect(entries.map(({ state }) => state)).toEqual(["found", "found", "found", "unknown"]);
	expect(notices).toMatchObject([{ number, parts: ["6204", "HR77"], answer: { isMissing: true, state: "queued" } }]);
	expect((await check("mei", "M8")).notices).toEqual([]);
});

test("a notice all of whose dates are past is told apart, unless an answer is still missing", async () => {
	await follow(house.db, cast.mei, "6204");
	await publish(house.db);
	holdClock("2026-06-01T09:00:00.000Z");
	expect((await check("mei", "6204")).notices).toMatchObject([{ isOpen: true }]);
	expect((await check("olga", "6204")).notices).toMatchObject([{ isOpen: false }]);
});

test("another client's own numbers mean nothing to Olga", async () => {
	await noteOwn("mei", "HR77", "6205");
	await publish(house.db);
	expect((await check("olga", "HR77")).entries).toMatchObject([{ state: "unknown" }]);
	expect((await check("olga", "6205")).notices).toMatchObject([{ number, answer: null }]);
});

test("patterns and ranges find products, and so does a notice on a whole family above them", async () => {
	await publish(house.db, { ...change, products: [], families: ["bearings"] });
	expect((await check("mei", "62*")).notices).toMatchObject([{ number, parts: ["62*"] }]);
	expect((await check("mei", "6200..6204")).entries).toMatchObject([{ productIds: ["6204"] }]);
	expect((await check("mei", "620?")).entries[0]!.productIds.sort()).toEqual(["6204", "6205"]);
	expect((await check("mei", "M8")).notices).toEqual([]);
});

test("a kept list is followed: what is out is told, and what comes", async () => {
	await publish(house.db);
	const input = { name: "Bogie, 2026", pasted: "6205\nM8", formKey: newId() };
	await keepWatch(house.db, cast.tomas, input);
	await keepWatch(house.db, cast.tomas, input);
	await carryOut(house.db);
	expect(await listWatches(house.db, cast.mei)).toMatchObject([{ name: "Bogie, 2026", products: 2 }]);
	expect(await listWatches(house.db, cast.olga)).toEqual([]);
	expect((await findNotice(house.db, cast.mei, "en", { number }))!.touches).toMatchObject([
		{ kind: "watch", label: "Bogie, 2026", partNumber: "6205" },
	]);
	const { id } = (await listWatches(house.db, cast.mei))[0]!;
	await expect(dropWatch(house.db, cast.olga, { watch: id })).rejects.toThrow("not-found");
	await dropWatch(house.db, cast.mei, { watch: id });
	expect(await listWatches(house.db, cast.mei)).toEqual([]);
	await expect(keepWatch(house.db, cast.mei, { ...input, pasted: "nonsense", formKey: newId() })).rejects.toThrow(
		"parts-list-unknown",
	);
});

test("a calendar reads the organisation's deadlines until its address is taken back", async () => {
	await follow(house.db, cast.mei, "6204");
	await publish(house.db);
	const token = await makeCalendar(house.db, cast.mei);
	const read = () => findCalendarDays(house.db, token, "en", settings.siteUrl);
	const { days } = (await read())!;
	expect(days.map(({ summary, onDay }) => [summary, onDay])).toEqual([
		["PCN-2026-001: Acknowledge by", "2026-02-11"],
		["PCN-2026-001: First shipment", "2026-05-04"],
	]);
	const rows = await house.db.selectFrom("noticeCalendar").selectAll().execute();
	expect(JSON.stringify(rows)).not.toContain(token);
	expect(await findCalendarDays(house.db, rows[0]!.tokenHash, "en", settings.siteUrl)).toBeUndefined();
	const { id } = (await listCalendars(house.db, cast.mei))[0]!;
	await expect(revokeCalendar(house.db, cast.olga, { calendar: id })).rejects.toThrow("not-found");
	await expect(makeCalendar(house.db, cast.tomas)).rejects.toThrow("not-found");
	await revokeCalendar(house.db, cast.mei, { calendar: id });
	expect(await read()).toBeUndefined();
});

test("a notice leaves as a record of IDTA 02036 and as XML, whatever its text holds", async () => {
	await publish(house.db, { ...change, title: '<b>5 & \u0001 ]]> "six"</b>' });
	const { content } = (await findNoticeContent(house.db, "news"))!;
	const company = await readCompany(settings.contentDir);
	const record = JSON.parse(writeNoticeRecord(content, company, settings.siteUrl)) as {
		submodelElements: { value: { value: { idShort: string; value: unknown }[] }[] }[];
	};
	const values = new Map(record.submodelElements[0]!.value[0]!.value.map((one) => [one.idShort, one.value]));
	expect(values.get("ManufacturerChangeID")).toBe("PCN-2026-001-r1");
	expect(values.get("PcnType")).toBe("PCN");
	expect(values.get("AffectedPartNumbers")).toMatchObject([{ value: "6204" }, { value: "6205" }]);
	expect(JSON.stringify(values.get("ReasonsOfChange"))).toContain('"MATER"');
	const xml = writeNoticeXml(content, company, settings.siteUrl);
	expect(xml).toContain("<Title>&lt;b&gt;5 &amp;  ]]&gt;");
	expect(xml).toContain("<ItemMpn>6205</ItemMpn>");
});

test("a bulletin that nobody has to answer, or that is withdrawn, has no record", async () => {
	await publish(house.db, { products: ["6204"] });
	expect(await findNoticeContent(house.db, "news")).toBeUndefined();
	await publish(house.db);
	await house.db.updateTable("bulletin").set({ withdrawnAt: "2026-01-12T09:00:00.000Z" }).execute();
	expect(await findNoticeContent(house.db, "news")).toBeUndefined();
});
