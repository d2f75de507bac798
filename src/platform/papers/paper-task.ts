import type { RefusalCode } from "../i18n/words.ts";
import type { RefusalFacts } from "../refusal.ts";
import type { FileToMark } from "./mark-file.ts";
import type { Paper, PaperMark } from "./paper.ts";

/** What the thread is asked for. Plain data: it crosses over. */
export type PaperTask =
	| { kind: "paper"; paper: Paper }
	| { kind: "order"; room: string; order: unknown }
	| { kind: "mark"; file: FileToMark; mark: PaperMark };

export type PaperReport =
	{ bytes: Uint8Array<ArrayBuffer> } | { refusal: { code: RefusalCode; facts: RefusalFacts } } | { fault: unknown };

/** What a room's module for the thread exports; it may keep what it has opened. */
export interface RoomWriter {
	openRoomWriter(writePdf: (paper: Paper) => Promise<Buffer>): (order: never) => Promise<Buffer>;
}

/** By room: the address of its module. Named where the house is put together, for the cellar knows no room. */
export type RoomWriters = Readonly<Record<string, URL>>;
