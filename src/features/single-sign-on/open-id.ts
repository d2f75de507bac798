// One file for the vendor: openid-client. State, PKCE and nonce always; the token's signature is always checked.
import * as client from "openid-client";
import { mayCall, openOutward } from "#platform/http/outward.ts";
import { type Because, ProviderRefused } from "./provider-refused.ts";

export interface ProviderAccess {
	issuer: string;
	clientId: string;
	secret: string;
}

/** What the browser takes to the provider, and what is kept here to judge the answer. */
export interface Asked {
	url: string;
	state: string;
	nonce: string;
	verifier: string;
}

/** What the provider has said about somebody, checked. */
export interface Claims {
	issuer: string;
	subject: string;
	email: string | null;
	isEmailVerified: boolean;
	name: string | null;
}

export const scopes = "openid email profile";

/** Asks the provider what it can do. */
export async function discover(access: ProviderAccess, allow: readonly string[]): Promise<client.Configuration> {
	const issuer = new URL(access.issuer);
	const outward = openOutward(allow);
	const call: client.CustomFetch = (url, { method, headers, body }) =>
		outward(url, { method, headers, body: body as string | URLSearchParams | null });
	const plain = issuer.protocol === "http:" && mayCall(access.issuer, allow) ? [client.allowInsecureRequests] : [];
	const config = await client
		.discovery(issuer, access.clientId, access.secret, undefined, {
			execute: [...plain, client.enableNonRepudiationChecks],
			[client.customFetch]: call,
		})
		.catch((fault: unknown) => {
			throw new ProviderRefused("unreachable", codeOf(fault), fault);
		});
	if (!mayCall(config.serverMetadata().authorization_endpoint ?? "", allow)) {
		throw new ProviderRefused("unreachable", "authorization_endpoint");
	}
	return config;
}

export async function askProvider(config: client.Configuration, redirectUri: string): Promise<Asked> {
	const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
	const url = client.buildAuthorizationUrl(config, {
		redirect_uri: redirectUri,
		scope: scopes,
		state,
		nonce,
		code_challenge: await client.calculatePKCECodeChallenge(verifier),
		code_challenge_method: "S256",
	});
	return { url: url.href, state, nonce, verifier };
}

/** Takes the code back to the provider and reads who it says it was. */
export async function readAnswer(
	config: client.Configuration,
	answer: URL,
	{ state, nonce, verifier }: Pick<Asked, "state" | "nonce" | "verifier">,
): Promise<Claims> {
	try {
		const tokens = await client.authorizationCodeGrant(config, answer, {
			expectedState: state,
			expectedNonce: nonce,
			pkceCodeVerifier: verifier,
			idTokenExpected: true,
		});
		const claims = tokens.claims()!;
		const more =
			claims.email === undefined && config.serverMetadata().userinfo_endpoint
				? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
				: {};
		const { email, email_verified: isVerified, name }: Record<string, unknown> = { ...more, ...claims };
		return {
			issuer: claims.iss,
			subject: claims.sub,
			email: typeof email === "string" ? email.trim().toLowerCase() : null,
			isEmailVerified: isVerified === true,
			name: typeof name === "string" ? name : null,
		};
	} catch (fault) {
		throw new ProviderRefused(reasonOf(fault), codeOf(fault), fault);
	}
}

function reasonOf(fault: unknown): Because {
	if (fault instanceof client.AuthorizationResponseError) return "refused-there";
	if (fault instanceof client.ResponseBodyError) return "code";
	const code = fault instanceof client.ClientError ? (fault.code ?? "") : "";
	if (fault instanceof client.ClientError && code === "OAUTH_INVALID_RESPONSE" && isAboutState(fault)) return "answer";
	if (fault instanceof client.ClientError && !unanswered.has(code)) return "token";
	return "unreachable";
}

const unanswered = new Set([
	"OAUTH_TIMEOUT",
	"OAUTH_ABORT",
	"OAUTH_RESPONSE_IS_NOT_CONFORM",
	"OAUTH_RESPONSE_IS_NOT_JSON",
]);

function isAboutState(fault: Error): boolean {
	return /\bstate\b|\biss\b.*response parameter/.test(
		`${fault.message} ${(fault.cause as Error | undefined)?.message}`,
	);
}

/** The claim that is wrong where one is, or else the code of what went wrong. */
function codeOf(fault: unknown): string {
	if (fault instanceof client.AuthorizationResponseError || fault instanceof client.ResponseBodyError)
		return fault.error;
	if (!(fault instanceof Error)) return "";
	const { claim } = (fault.cause as { cause?: { claim?: string } } | undefined)?.cause ?? {};
	return claim ?? (fault as { code?: string }).code ?? fault.name;
}
