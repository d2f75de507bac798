import type { IncomingMessage } from "node:http";
import type { TurnedAway } from "./turn-away.ts";

export const tooLarge: TurnedAway = { status: 413, sentence: "That is more than this address takes." };
export const tooSlow: TurnedAway = { status: 408, sentence: "The request took too long to arrive." };

const BODY_TIME_MS = 30_000;

/** The whole body, as long as it keeps to `maxBytes` and arrives in time; counted, not believed. */
export function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer | TurnedAway> {
	if (Number(request.headers["content-length"] ?? 0) > maxBytes) return Promise.resolve(tooLarge);
	return new Promise((settle) => {
		const chunks: Buffer[] = [];
		let bytes = 0;
		const settled = (outcome: Buffer | TurnedAway) => {
			clearTimeout(patience);
			request.off("data", take).off("end", finish).off("close", giveUp);
			settle(outcome);
		};
		const take = (chunk: Buffer) => {
			bytes += chunk.length;
			if (bytes > maxBytes) settled(tooLarge);
			else chunks.push(chunk);
		};
		const finish = () => settled(Buffer.concat(chunks));
		const giveUp = () => settled({ status: 400, sentence: "The body broke off." });
		const patience = setTimeout(() => settled(tooSlow), BODY_TIME_MS);
		request.on("data", take).on("end", finish).on("close", giveUp);
	});
}
