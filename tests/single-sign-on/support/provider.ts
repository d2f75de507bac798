// An identity provider on this machine: real HTTP, real keys. It does what is asked, or lies as it is told to.
import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";

export interface Person {
	sub: string;
	email?: string;
	email_verified?: boolean;
	name?: string;
}

/** How an answer is spoilt; nothing: it is right. */
export interface Lies {
	/** Claims of the token that are said otherwise. */
	claims?: Record<string, unknown>;
	isUnsigned?: boolean;
	/** Signed with this key in place of the provider's. */
	key?: CryptoKey;
	/** The state that comes back; null: none. */
	state?: string | null;
	/** Claims are told at the userinfo endpoint only. */
	isSilent?: boolean;
}

export interface LocalProvider {
	issuer: string;
	clientId: string;
	secret: string;
	key: CryptoKey;
	/** Answers 500 to everything. */
	isDown: boolean;
	/** Whoever comes is this person and consents. */
	atOnce: Person | undefined;
	/** How often it was asked for a token. */
	tokensAsked: number;
	/** The person has signed in there: the address the browser is sent back to. */
	send(authorizationUrl: string, person: Person, lies?: Lies): URL;
	close(): Promise<void>;
}

interface Granted {
	person: Person;
	lies: Lies;
	nonce: string;
	challenge: string;
	redirectUri: string;
}

/** `port` and `atOnce` are for browsers: whoever is sent there comes back as that person. */
export async function openProvider(port = 0, atOnce?: Person): Promise<LocalProvider> {
	const { publicKey, privateKey } = await generateKeyPair("RS256");
	const jwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" };
	const granted = new Map<string, Granted>();
	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((open) => server.listen(port, "127.0.0.1", open));
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const said = new Map<string, Person>();

	const provider: LocalProvider = {
		issuer,
		clientId: "supplyline",
		secret: "a secret of the tests",
		key: privateKey,
		isDown: false,
		tokensAsked: 0,
		atOnce,
		send(authorizationUrl, person, lies = {}) {
			const asked = new URL(authorizationUrl).searchParams;
			const code = randomUUID();
			granted.set(code, {
				person,
				lies,
				nonce: asked.get("nonce")!,
				challenge: asked.get("code_challenge")!,
				redirectUri: asked.get("redirect_uri")!,
			});
			const back = new URL(asked.get("redirect_uri")!);
			back.searchParams.set("code", code);
			const state = lies.state === undefined ? asked.get("state") : lies.state;
			if (state !== null) back.searchParams.set("state", state);
			return back;
		},
		close: () => new Promise((closed) => void server.close(() => closed())),
	};
	return provider;

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = request.url!.split("?")[0];
		if (provider.isDown) return void response.writeHead(500).end();
		if (path === "/.well-known/openid-configuration") return say(response, 200, metadata(issuer));
		if (path === "/jwks") return say(response, 200, { keys: [jwk] });
		if (path === "/userinfo") {
			return say(response, 200, said.get(request.headers.authorization!.replace("Bearer ", ""))!);
		}
		if (path === "/authorize" && provider.atOnce) {
			const back = provider.send(`${issuer}${request.url}`, provider.atOnce);
			return void response.writeHead(303, { Location: back.href }).end();
		}
		if (path === "/token") return say(response, ...(await grant(new URLSearchParams(await read(request)), request)));
		response.writeHead(404).end();
	}

	async function grant(asked: URLSearchParams, request: IncomingMessage): Promise<[number, object]> {
		provider.tokensAsked += 1;
		const grantFor = granted.get(asked.get("code") ?? "");
		granted.delete(asked.get("code") ?? "");
		const proof = createHash("sha256")
			.update(asked.get("code_verifier") ?? "")
			.digest("base64url");
		const isRight = grantFor?.challenge === proof && grantFor.redirectUri === asked.get("redirect_uri");
		if (!grantFor || !isRight) return [400, { error: "invalid_grant" }];
		if (!isClient(asked, request)) return [401, { error: "invalid_client" }];
		const accessToken = randomUUID();
		said.set(accessToken, grantFor.person);
		const idToken = await tokenFor(grantFor);
		return [200, { access_token: accessToken, token_type: "Bearer", expires_in: 60, id_token: idToken }];
	}

	function isClient(asked: URLSearchParams, request: IncomingMessage): boolean {
		const basic = `Basic ${Buffer.from("supplyline:a+secret+of+the+tests").toString("base64")}`;
		return asked.get("client_secret") === provider.secret || request.headers.authorization === basic;
	}

	function tokenFor({ person, lies, nonce }: Granted): Promise<string> | string {
		const seconds = Math.floor(Date.now() / 1_000);
		const about = lies.isSilent ? { sub: person.sub } : person;
		const right = { iss: issuer, aud: "supplyline", nonce, iat: seconds, exp: seconds + 60, ...about };
		const claims = { ...right, ...lies.claims };
		if (lies.isUnsigned) return new UnsecuredJWT(claims).encode();
		return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(lies.key ?? privateKey);
	}
}

function metadata(issuer: string) {
	return {
		issuer,
		authorization_endpoint: `${issuer}/authorize`,
		token_endpoint: `${issuer}/token`,
		jwks_uri: `${issuer}/jwks`,
		userinfo_endpoint: `${issuer}/userinfo`,
		response_types_supported: ["code"],
		subject_types_supported: ["public"],
		id_token_signing_alg_values_supported: ["RS256"],
		code_challenge_methods_supported: ["S256"],
	};
}

function say(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
	let text = "";
	for await (const part of request) text += String(part);
	return text;
}
