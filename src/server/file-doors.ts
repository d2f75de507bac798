import { forms } from "../forms/index.ts";
import { type UploadLimits, uploadLimits } from "../platform/attachments/receive-uploads.ts";
import type { Actor } from "../platform/auth/actor.ts";
import type { Settings } from "../platform/env.ts";
import { mayEnter } from "../platform/http/who.ts";

const doors = forms
	.filter((form) => form.takesFiles)
	.map((form) => ({ address: addressOf(form.page), who: form.who, takes: form.takesFiles }));

/**
 * What a form at `path` takes of this person; undefined where none there takes files, or not theirs. Asked before a byte
 * of them is read.
 */
export function uploadsTaken(
	actor: Actor,
	path: string,
	{ importMaxBytes }: Pick<Settings, "importMaxBytes">,
): UploadLimits | undefined {
	const door = doors.find(({ address, who }) => address.test(path) && mayEnter(actor, who));
	if (door?.takes === "bill") return billLimits;
	if (door?.takes === "questionnaire") return questionnaireLimits;
	if (door?.takes !== "product-data") return door && uploadLimits;
	const fileBytes = importMaxBytes;
	return { ...uploadLimits, fileBytes, files: 1, totalBytes: fileBytes + 1_000_000, takes: "product-data" };
}

/** A list of parts, as a file or pasted into a field; somewhat more is received, so that the page can say what is too much. */
const billLimits: UploadLimits = {
	...uploadLimits,
	fileBytes: 20_000_000,
	files: 1,
	totalBytes: 60_000_000,
	fieldBytes: 4_000_000,
	allFieldsBytes: 4_100_000,
	takes: "bill",
};

const questionnaireLimits: UploadLimits = {
	...uploadLimits,
	fileBytes: 12_000_000,
	files: 1,
	totalBytes: 13_000_000,
	takes: "questionnaire",
};

/** A route pattern as an expression: `/[locale]/rfqs/[number]` is two free parts and one fixed. */
function addressOf(pattern: string): RegExp {
	const parts = pattern.split("/").map((part) =>
		part
			.split(/(\[[^\]]+\])/)
			.map((piece) => (piece.startsWith("[") ? "[^/]+" : piece.replace(/[.*+?^${}()|\\]/g, "\\$&")))
			.join(""),
	);
	return new RegExp(`^${parts.join("/")}/?$`);
}
