// iCalendar, RFC 5545: days without a time of day, lines of at most 75 octets that end in CR LF. Pure.
import { addDays } from "#platform/clock.ts";

export interface CalendarDay {
	uid: string;
	onDay: string;
	/** When the entry came to be (DTSTAMP). */
	stampedAt: string;
	summary: string;
	description: string;
	url: string;
}

export function writeCalendar(name: string, language: string, days: readonly CalendarDay[]): string {
	const lines = [
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//Supplyline//Notices//EN",
		"CALSCALE:GREGORIAN",
		"METHOD:PUBLISH",
		`X-WR-CALNAME:${text(name)}`,
		"REFRESH-INTERVAL;VALUE=DURATION:PT12H",
		...days.flatMap((day) => entry(day, language)),
		"END:VCALENDAR",
	];
	return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function entry({ uid, onDay, stampedAt, summary, description, url }: CalendarDay, language: string): string[] {
	return [
		"BEGIN:VEVENT",
		`UID:${uid}`,
		`DTSTAMP:${stampedAt.replace(/\.\d+/, "").replaceAll(/[-:]/g, "")}`,
		`DTSTART;VALUE=DATE:${plain(onDay)}`,
		// The end is the first day after it (3.6.1).
		`DTEND;VALUE=DATE:${plain(addDays(onDay, 1))}`,
		`SUMMARY;LANGUAGE=${language}:${text(summary)}`,
		`DESCRIPTION;LANGUAGE=${language}:${text(description)}`,
		`URL:${url}`,
		"TRANSP:TRANSPARENT",
		"END:VEVENT",
	];
}

function plain(day: string): string {
	return day.replaceAll("-", "");
}

/** 3.3.11: backslash, semicolon, comma and line break are escaped; other controls cannot stand. */
function text(value: string): string {
	return value
		.replaceAll(/\r\n?/g, "\n")
		.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
		.replaceAll("\n", "\\n")
		.replaceAll(/\p{Cc}/gu, "");
}

/** 3.1: by octets, and never inside a character. */
function fold(line: string): string {
	const pieces: string[] = [];
	let piece = "";
	let octets = 0;
	for (const sign of line) {
		const size = Buffer.byteLength(sign);
		// A continued line begins with a space, which counts.
		if (octets + size > (pieces.length === 0 ? 75 : 74)) {
			pieces.push(piece);
			[piece, octets] = ["", 0];
		}
		piece += sign;
		octets += size;
	}
	return [...pieces, piece].join("\r\n ");
}
