import type { IncomingMessage, ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import type { House } from "./house.ts";
import { maskTokens } from "./mask-tokens.ts";

/** Counts the answer and writes one line about it when it is over: no query, no body, no token. */
export function noteAnswer(
	house: Pick<House, "log" | "metrics" | "settings" | "worker">,
	request: IncomingMessage,
	response: ServerResponse,
	requestId: string,
	findClientIp: () => string,
): void {
	const startedAt = performance.now();
	// Astro is handed the 404 page's address in place of an unknown one, so both are kept as they came.
	const { method = "", url = "" } = request;
	const usual = house.settings.mode === "demo" ? "debug" : "info";
	// Asked while the connection stands.
	const clientIp = house.log.isLevelEnabled(usual) ? findClientIp() : undefined;
	response.on("close", () => {
		const ms = Math.round(performance.now() - startedAt);
		const status = response.statusCode;
		house.metrics.countAnswer(status, ms / 1_000);
		const isChange = method === "POST" && status < 400;
		if (isChange) house.worker?.nudge();
		const level = status >= 500 ? "error" : usual;
		if (!house.log.isLevelEnabled(level)) return;
		const path = maskTokens(url);
		const facts = { requestId, clientIp: clientIp ?? findClientIp() };
		house.log[level]({ ...facts, method, path, status, ms, isWhole: response.writableFinished }, "answered");
	});
}
