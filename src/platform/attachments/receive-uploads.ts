import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { newToken } from "../ids.ts";
import { cleanFileName } from "./clean-file-name.ts";
import { sniffMediaType, takenExtensions, type UploadKind } from "./sniff-media-type.ts";
import type { RefusedFile, UploadedFile } from "./uploaded-file.ts";

export interface Uploads {
	fields: (readonly [string, string])[];
	files: UploadedFile[];
	refusedFiles: RefusedFile[];
}

/** Why nothing was taken at all. Whatever had arrived is removed. */
export type UploadFault = "broke-off" | "malformed" | "too-large" | "too-slow" | "disk-full";

export interface UploadLimits {
	fileBytes: number;
	files: number;
	totalBytes: number;
	fields: number;
	fieldBytes: number;
	/** Of all fields together, with their names: these are held in memory. */
	allFieldsBytes: number;
	/** Bytes that must come in each interval: a slow line may take its time, a silent one may not. */
	progressBytes: number;
	progressMs: number;
	/** Attachments are judged by what they hold; product data is read by the import, which says what is wrong and where. */
	takes: UploadKind;
}

export const uploadLimits: UploadLimits = {
	fileBytes: 100_000_000,
	files: 10,
	totalBytes: 1_002_000_000,
	fields: 8_000,
	fieldBytes: 256 * 1024,
	allFieldsBytes: 1024 * 1024,
	progressBytes: 16 * 1024,
	progressMs: 15_000,
	takes: "attachments",
};

/** Inputs that were left empty send a part all the same. */
const EMPTY_FILES = 40;

/** Streams a multipart body into quarantine: counted, hashed, sniffed, never held in memory. */
export async function receiveUploads(
	request: IncomingMessage,
	quarantine: string,
	limits: UploadLimits = uploadLimits,
): Promise<Uploads | UploadFault> {
	if (Number(request.headers["content-length"] ?? 0) > limits.totalBytes) return "too-large";
	const parser = openParser(request, limits);
	if (!parser) return "malformed";
	await mkdir(quarantine, { recursive: true });
	const uploads: Uploads = { fields: [], files: [], refusedFiles: [] };
	const parts: { stream: BusboyFileStream; path: string; kept: Promise<void> }[] = [];
	let fieldsBytes = 0;
	parser.on("field", (name, value, isNameCut, isValueCut) => {
		const text = utf8(value);
		fieldsBytes += name.length + value.length;
		if (text === null) parser.emit("error", new Error("not UTF-8"));
		else if (isNameCut || isValueCut || fieldsBytes > limits.allFieldsBytes) parser.emit("fieldsLimit");
		else uploads.fields.push([name, text]);
	});
	let named = 0;
	parser.on("file", (field, stream, fileName) => {
		if (fileName && ++named > limits.files) parser.emit("filesLimit");
		const path = join(quarantine, newToken());
		const place = { field, path, fileName: cleanFileName(fileName ?? ""), isNamed: Boolean(fileName) };
		const kept = keep(stream, place, uploads, limits);
		kept.catch(() => {});
		parts.push({ stream, path, kept });
	});
	const fault = await follow(request, parser, limits);
	if (fault) for (const { stream } of parts) stream.destroy();
	const outcomes = await Promise.allSettled(parts.map(({ kept }) => kept));
	const failed = outcomes.find((outcome) => outcome.status === "rejected");
	if (!fault && !failed) return uploads;
	await Promise.all(parts.map(({ path }) => rm(path, { force: true })));
	return fault ?? (isDiskFull(failed!.reason) ? "disk-full" : "malformed");
}

function openParser(request: IncomingMessage, limits: UploadLimits): BusboyInstance | undefined {
	try {
		return Busboy({
			headers: { ...request.headers, "content-type": request.headers["content-type"] ?? "" },
			// Bytes as they came, so that what is not UTF-8 can be told from what is.
			defCharset: "latin1",
			limits: {
				fileSize: limits.fileBytes,
				// An RFQ's form has one for each line on the page.
				files: limits.files + EMPTY_FILES,
				fields: limits.fields,
				fieldSize: limits.fieldBytes,
				fieldNameSize: 200,
				headerPairs: 20,
				headerSize: 4_096,
			},
		});
	} catch {
		return undefined;
	}
}

function utf8(bytes: string): string | null {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(bytes, "latin1"));
	} catch {
		return null;
	}
}

/** Feeds the parser until the body is complete, or until there is a reason to stop. */
function follow(
	request: IncomingMessage,
	parser: BusboyInstance,
	limits: UploadLimits,
): Promise<UploadFault | undefined> {
	return new Promise((resolve) => {
		let total = 0;
		let sinceLook = 0;
		const stop = (fault: UploadFault | undefined) => {
			clearInterval(watch);
			request.off("data", count).off("close", brokeOff).off("error", brokeOff);
			if (fault) {
				request.unpipe(parser);
				parser.destroy();
			}
			resolve(fault);
		};
		const watch = setInterval(() => {
			if (sinceLook < limits.progressBytes && !request.complete) stop("too-slow");
			sinceLook = 0;
		}, limits.progressMs);
		const count = (chunk: Buffer) => {
			total += chunk.length;
			sinceLook += chunk.length;
			if (total > limits.totalBytes) stop("too-large");
		};
		const brokeOff = () => void (request.complete || stop("broke-off"));
		parser.once("finish", () => stop(undefined));
		parser.on("error", () => stop("malformed"));
		parser.once("filesLimit", () => stop("too-large"));
		parser.once("fieldsLimit", () => stop("too-large"));
		request.on("data", count).on("close", brokeOff).on("error", brokeOff);
		request.pipe(parser);
	});
}

interface Place {
	field: string;
	fileName: string;
	path: string;
	/** An empty file input sends a part without a name and without content. */
	isNamed: boolean;
}

async function keep(
	stream: BusboyFileStream,
	place: Place,
	uploads: Uploads,
	{ takes, fileBytes }: UploadLimits,
): Promise<void> {
	const { field, fileName, path } = place;
	const hash = createHash("sha256");
	let sizeBytes = 0;
	const count = new Transform({
		transform(chunk: Buffer, _, done) {
			sizeBytes += chunk.length;
			hash.update(chunk);
			done(null, chunk);
		},
	});
	await pipeline(stream, count, createWriteStream(path, { flags: "wx", mode: 0o600 }));
	const refuse = async (because: RefusedFile["because"], facts: RefusedFile["facts"]) => {
		uploads.refusedFiles.push({ field, because, facts });
		await rm(path, { force: true });
	};
	if (!place.isNamed && sizeBytes === 0) return rm(path, { force: true });
	if (stream.truncated) return refuse("file-too-large", { file: fileName, maximum: Math.floor(fileBytes / 1_000_000) });
	if (sizeBytes === 0) return refuse("file-empty", { file: fileName });
	const mediaType = await sniffMediaType(path, fileName, sizeBytes, takes);
	if (!mediaType) return refuse("file-kind-not-taken", { file: fileName, kinds: takenExtensions(takes).join(", ") });
	uploads.files.push({ field, fileName, mediaType, sizeBytes, sha256: hash.digest("hex"), quarantinePath: path });
}

function isDiskFull(reason: unknown): boolean {
	return ["ENOSPC", "EDQUOT"].includes((reason as NodeJS.ErrnoException).code ?? "");
}
