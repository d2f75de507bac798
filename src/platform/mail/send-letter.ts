// The only file that knows Resend. Its SDK never throws for an answer, has no time-out of its own, and hides a
// network failure behind the name `application_error` with no status.
import { type ErrorResponse, Resend } from "resend";
import { HOUR, MINUTE, SECOND } from "../clock.ts";
import { withoutSecrets } from "../audit/describe-fault.ts";
import type { Delivery } from "./delivery.ts";
import type { LetterToSend } from "./letter-to-send.ts";
import type { SendingPace } from "./sending-pace.ts";

const TIME_OUT_MS = 10 * SECOND;

export interface Provider {
	apiKey: string;
	baseUrl: string | undefined;
	/** Shorter in tests. */
	timeOutMs?: number;
}

/** Hands one letter to the provider and says what came of it. Never throws for what the world does. */
export async function sendLetter(letter: LetterToSend, provider: Provider, pace: SendingPace): Promise<Delivery> {
	const resend = new Resend(provider.apiKey, provider.baseUrl ? { baseUrl: provider.baseUrl } : {});
	const { data, error, headers } = await resend.emails.send(
		{
			from: letter.from,
			to: letter.to,
			subject: letter.subject,
			html: letter.html,
			text: letter.text,
			headers: letter.headers,
			tags: [
				{ name: "letter", value: letter.id },
				{ name: "kind", value: letter.kind },
			],
			...(letter.replyTo ? { replyTo: letter.replyTo } : {}),
		},
		{ idempotencyKey: letter.idempotencyKey, signal: AbortSignal.timeout(provider.timeOutMs ?? TIME_OUT_MS) },
	);
	pace.learn(headers);
	if (error) return judge(error, headers);
	return data?.id
		? { outcome: "sent", providerId: data.id }
		: { outcome: "unknown", error: "the answer names no message" };
}

const quota = new Set(["daily_quota_exceeded", "monthly_quota_exceeded"]);
const ourAccess = new Set(["missing_api_key", "invalid_api_key", "restricted_api_key", "invalid_access"]);
const otherContent = new Set(["invalid_idempotent_request"]);
const stillRunning = new Set(["concurrent_idempotent_requests"]);

/** Sorts failures: a letter's own fault, the house's, the provider's, or nobody knows. */
function judge(failure: ErrorResponse | null, headers: Record<string, string> | null): Delivery {
	const name: string = typeof failure?.name === "string" ? failure.name : "no_name";
	const status = typeof failure?.statusCode === "number" ? failure.statusCode : undefined;
	const error = withoutSecrets(`${name} (${status ?? "no answer"}): ${failure?.message ?? ""}`);
	if (quota.has(name)) return { outcome: "wait", error, pauseMs: HOUR, isAlarming: true };
	if (ourAccess.has(name)) return { outcome: "wait", error, pauseMs: 10 * MINUTE, isAlarming: true };
	if (otherContent.has(name)) return { outcome: "unsure", error };
	if (stillRunning.has(name)) return { outcome: "unknown", error };
	if (status === 429 || name === "rate_limit_exceeded") {
		return { outcome: "wait", error, pauseMs: retryAfterMs(headers), isAlarming: false };
	}
	if (status === 408 || status === 425 || status === undefined || status >= 500) return { outcome: "unknown", error };
	return status >= 400 ? { outcome: "refused", error } : { outcome: "unknown", error };
}

const LONGEST_WAIT_MS = HOUR;

/** `retry-after` or `ratelimit-reset`, in seconds; one second where the provider says neither. */
export function retryAfterMs(headers: Record<string, string> | null): number {
	const seconds = Number(headers?.["retry-after"] ?? headers?.["ratelimit-reset"]);
	return seconds > 0 ? Math.min(seconds * SECOND, LONGEST_WAIT_MS) : SECOND;
}
