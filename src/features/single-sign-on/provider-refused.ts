/** Why an answer was not accepted: told to the organisation's administrator, and to nobody else. */
export type Because =
	| "unreachable"
	| "refused-there"
	| "answer"
	| "code"
	| "token"
	| "no-email"
	| "email-not-verified"
	| "foreign-domain"
	| "belongs-elsewhere"
	| "ended"
	| "somebody-else";

export class ProviderRefused extends Error {
	readonly because: Because;
	/** A code, never a text that somebody outside wrote. */
	readonly detail: string;

	constructor(because: Because, detail = "", cause?: unknown) {
		super(`${because} ${detail}`.trim(), { cause });
		this.name = "ProviderRefused";
		this.because = because;
		this.detail = /^[\w.-]{1,60}$/.test(detail) ? detail : "";
	}
}
