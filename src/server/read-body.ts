import type { IncomingMessage } from "node:http";
import type { UploadedFile } from "../platform/attachments/uploaded-file.ts";
import { decodeFields, type Field, isTooMany } from "./decode-fields.ts";
import { readBytes, tooLarge } from "./read-bytes.ts";
import { hasBody, type TurnedAway } from "./turn-away.ts";

export interface Body {
	fields: readonly Field[];
	files: readonly UploadedFile[];
}

const MAX_FORM_BYTES = 256 * 1024;

/** Reads what was posted, by its type. Nothing but forms is taken here. */
export async function readBody(request: IncomingMessage): Promise<Body | TurnedAway> {
	if (!hasBody(request)) return { fields: [], files: [] };
	const [type = "", ...parameters] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
	if (type.trim() === "application/x-www-form-urlencoded" && isUtf8(parameters)) return readForm(request);
	return { status: 415, sentence: "This address takes forms only." };
}

async function readForm(request: IncomingMessage): Promise<Body | TurnedAway> {
	const bytes = await readBytes(request, MAX_FORM_BYTES);
	if ("status" in bytes) return bytes;
	const fields = decodeFields(bytes);
	if (fields === null) return { status: 400, sentence: "The form is not valid UTF-8." };
	return isTooMany(fields) ? tooLarge : { fields, files: [] };
}

function isUtf8(parameters: readonly string[]): boolean {
	const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith("charset="));
	return charset === undefined || /^charset="?utf-?8"?$/.test(charset);
}
