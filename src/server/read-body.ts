import type { IncomingMessage } from "node:http";
import { quarantineFolder } from "../platform/attachments/attachment-folders.ts";
import {
	receiveUploads,
	uploadLimits,
	type UploadFault,
	type UploadLimits,
} from "../platform/attachments/receive-uploads.ts";
import type { RefusedFile, UploadedFile } from "../platform/attachments/uploaded-file.ts";
import { formatBytes } from "../platform/i18n/format.ts";
import { fill, words } from "../platform/i18n/words.ts";
import { cleanText, decodeFields, type Field, isTooMany } from "./decode-fields.ts";
import { readBytes, tooLarge, tooSlow } from "./read-bytes.ts";
import { hasBody, type TurnedAway } from "./turn-away.ts";

export interface Body {
	fields: readonly Field[];
	files: readonly UploadedFile[];
	refusedFiles: readonly RefusedFile[];
}

const MAX_FORM_BYTES = 256 * 1024;
/** Mail providers may send the one click of RFC 8058 as multipart, too. */
const multipartWithoutFiles = /^\/unsubscribe\//;
const fieldsOnly = { ...uploadLimits, files: 0, totalBytes: 16 * 1024 };
const nothing: Body = { fields: [], files: [], refusedFiles: [] };

/** Reads what was posted, by its type. Forms are all that is taken here, and files only where a form asks for them. */
export async function readBody(
	request: IncomingMessage,
	path: string,
	dataDir: string,
	uploadsTaken: () => UploadLimits | undefined,
): Promise<Body | TurnedAway> {
	if (!hasBody(request)) return nothing;
	const [type = "", ...parameters] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
	if (type.trim() === "application/x-www-form-urlencoded" && isUtf8(parameters)) return readForm(request);
	if (type.trim() === "multipart/form-data") {
		const limits = uploadsTaken();
		if (limits) return readParts(request, dataDir, limits);
		if (multipartWithoutFiles.test(path)) return readParts(request, dataDir, fieldsOnly);
	}
	return { status: 415, sentence: "This address does not take that kind of content." };
}

async function readForm(request: IncomingMessage): Promise<Body | TurnedAway> {
	const bytes = await readBytes(request, MAX_FORM_BYTES);
	if ("status" in bytes) return bytes;
	const fields = decodeFields(bytes);
	if (fields === null) return { status: 400, sentence: "The form is not valid UTF-8." };
	return isTooMany(fields) ? tooLarge : { ...nothing, fields };
}

function isUtf8(parameters: readonly string[]): boolean {
	const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith("charset="));
	return charset === undefined || /^charset="?utf-?8"?$/.test(charset);
}

async function readParts(request: IncomingMessage, dataDir: string, limits: UploadLimits): Promise<Body | TurnedAway> {
	const received = await receiveUploads(request, quarantineFolder(dataDir), limits);
	if (received === "too-large" && limits.takes !== "attachments") return tooLargeTable(limits);
	if (typeof received === "string") return faults[received];
	return { ...received, fields: received.fields.map(([name, value]) => [name, cleanText(value)]) };
}

/** Said in both languages, because a body this long is turned away before anybody knows the page. */
function tooLargeTable({ takes, fileBytes: bytes }: UploadLimits): TurnedAway {
	const [en, zh] = [words("en"), words("zh-cn")].map((say) =>
		takes === "bill" ? say.billsOfMaterials.tooLarge : say.productData.import.tooLarge,
	);
	const sentence = `${fill(en!, { maximum: formatBytes("en", bytes) })}\n${fill(zh!, { maximum: formatBytes("zh-cn", bytes) })}`;
	return { status: 413, sentence };
}

const faults: Record<UploadFault, TurnedAway> = {
	"broke-off": { status: 400, sentence: "The upload broke off." },
	malformed: { status: 400, sentence: "The form could not be read." },
	"too-large": tooLarge,
	"too-slow": tooSlow,
	"disk-full": { status: 507, sentence: "There is no room for files at the moment. Nothing was saved." },
};
