import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { visitor } from "../platform/auth/actor.ts";
import { newId } from "../platform/ids.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "./house.ts";
import { lowerCased } from "./lower-cased.ts";
import { showPage } from "./show-page.ts";

/** An answer that nobody has been sent yet. */
export interface Rendered {
	status: number;
	headers: OutgoingHttpHeaders;
	body: Buffer;
	/** False where it was counted against a caller or sets a cookie. */
	isForAnyone: boolean;
}

/**
 * Renders a page for nobody in particular: a visitor without cookies, address, browser or wishes. Nothing of a
 * request is handed on, so nothing of one person can come to stand in what another is sent.
 */
export async function renderForAnyone(house: House, address: string): Promise<Rendered> {
	let isCounted = false;
	const spend: House["spend"] = () => {
		isCounted = true;
		return Promise.reject(new Refusal("too-many-requests", { seconds: 1 }));
	};
	const request = new IncomingMessage(new Socket());
	const host = new URL(house.settings.siteUrl).host;
	Object.assign(request, { method: "GET", url: address, headers: { host }, complete: true });
	const paper = new ServerResponse(request);
	const answer = keepWhatIsWritten(paper);
	const nobody = { actor: visitor, fields: [], files: [], refusedFiles: [], cookies: {}, clientIp: "" };
	await showPage({ ...house, spend }, request, paper, { ...nobody, requestId: newId() });
	const { status, headers, body } = await answer;
	return { status, headers, body, isForAnyone: !isCounted && headers["set-cookie"] === undefined };
}

function keepWhatIsWritten(paper: ServerResponse): Promise<Pick<Rendered, "status" | "headers" | "body">> {
	let status = 200;
	let headers: OutgoingHttpHeaders = {};
	const chunks: Buffer[] = [];
	paper.writeHead = ((given: number, ...rest: unknown[]) => {
		status = given;
		const more = (typeof rest.at(-1) === "object" ? rest.at(-1) : {}) as OutgoingHttpHeaders;
		headers = { ...headers, ...lowerCased(paper.getHeaders()), ...lowerCased(more) };
		return paper;
	}) as ServerResponse["writeHead"];
	paper.write = ((chunk: Uint8Array | string) => {
		chunks.push(Buffer.from(chunk as string));
		return true;
	}) as ServerResponse["write"];
	return new Promise((done, failed) => {
		paper.end = ((chunk?: Uint8Array | string) => {
			if (chunk !== undefined) paper.write(chunk);
			done({ status, headers, body: Buffer.concat(chunks) });
			paper.emit("finish");
			return paper;
		}) as ServerResponse["end"];
		// The adapter gives up half-way pages by destroying what it writes to.
		paper.destroy = ((fault?: Error) => {
			failed(fault ?? new Error("the page broke off"));
			return paper;
		}) as ServerResponse["destroy"];
	});
}
