import { expect, test } from "vitest";
import { writeCalendar } from "../../src/features/notices/write-calendar.ts";

const day = {
	uid: "1@portal.example",
	onDay: "2026-12-31",
	stampedAt: "2026-01-12T09:00:00.123Z",
	summary: "PCN-2026-001: Acknowledge by; a, b\\c",
	description: "深沟球轴承润滑脂更换".repeat(20) + "\nBEGIN:VEVENT\r\nSUMMARY:forged",
	url: "https://portal.example/en/notices/PCN-2026-001",
};

test("a deadline is a whole day, with an id, a stamp and an end on the day after", () => {
	const lines = writeCalendar("Minhe", "en", [day]).split("\r\n");
	expect(lines).toContain("UID:1@portal.example");
	expect(lines).toContain("DTSTAMP:20260112T090000Z");
	expect(lines).toContain("DTSTART;VALUE=DATE:20261231");
	expect(lines).toContain("DTEND;VALUE=DATE:20270101");
	expect(lines.at(-1)).toBe("");
});

test("lines are folded at 75 octets, never inside a character, and unfold to what was said", () => {
	const calendar = writeCalendar("Minhe", "zh-CN", [day]);
	for (const line of calendar.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	expect(calendar).not.toContain("\ufffd");
	expect(calendar.replaceAll("\r\n ", "")).toContain("深沟球轴承润滑脂更换".repeat(20));
});

test("text cannot end its line or begin another entry", () => {
	const calendar = writeCalendar("Minhe\nX:1", "en", [day]).replaceAll("\r\n ", "");
	expect(calendar).toContain("SUMMARY;LANGUAGE=en:PCN-2026-001: Acknowledge by\\; a\\, b\\\\c\r\n");
	expect(calendar.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
	expect(calendar.match(/\n(?!BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|X-WR|REFRESH|UID|DT|SUMMARY;|DESC|URL|TRANSP|$)/)).toBeNull(); // prettier-ignore
});
