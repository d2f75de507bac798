import { isLoopback } from "../platform/env.ts";
import { newId } from "../platform/ids.ts";
import type { AnswerRequest } from "./answer-request.ts";
import { answerOps, opsPaths } from "./answer-ops.ts";
import { checkHost, loopbackHosts } from "./check-host.ts";
import { checkRequestLine } from "./check-request-line.ts";
import { dressAnswer, safetyHeaders } from "./dress-answer.ts";
import type { House } from "./house.ts";
import { showMailbox } from "./show-mailbox.ts";
import { turnAway } from "./turn-away.ts";

/** Health, readiness, metrics and the demo's mailbox, on a port that only this machine can reach. */
export function answerOpsRequests(house: House): AnswerRequest {
	const { settings } = house;
	const hosts = new Set(loopbackHosts(settings.opsPort));
	const headers = safetyHeaders(settings);
	return async (request, response) => {
		dressAnswer(response, { ...headers, "X-Request-Id": newId() });
		const path = (request.url ?? "").split("?", 1)[0]!;
		const away = checkRequestLine(request) ?? checkHost(request, hosts);
		if (away) return turnAway(request, response, away);
		if (opsPaths.has(path)) return answerOps(house, request, response, path);
		const isLocal = isLoopback((request.socket.remoteAddress ?? "").replace("::ffff:", ""));
		if (settings.mode === "demo" && isLocal && /^\/mailbox(?:\/|$)/.test(path)) {
			return showMailbox(settings.dataDir, request, response, path);
		}
		turnAway(request, response, { status: 404, sentence: "Here are /healthz, /readyz and /metrics." });
	};
}
