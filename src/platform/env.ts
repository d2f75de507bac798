// Configuration: environment variables, checked once at boot. README lists them; a test holds the two together.
import { isIP } from "node:net";
import { z } from "zod";

export type Mode = "demo" | "production";

const port = z.coerce.number().int().min(1).max(65_535);
const list = z.string().transform((value) =>
	value
		.split(",")
		.map((part) => part.trim())
		.filter(Boolean),
);
const addresses = list.refine(
	(values) => values.every((value) => isIP(value) !== 0),
	"must be IP addresses, separated by commas",
);
const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);

/** Every variable the program reads, with its default. */
export const variables = {
	PORT: port.default(4321),
	HOST: z.string().min(1).default("127.0.0.1"),
	SITE_URL: origin.optional(),
	OPS_PORT: port.optional(),
	OPS_ALLOWED: addresses.default([]),
	TRUSTED_PROXIES: addresses.default([]),
	DATABASE_URL: z.string().min(1).optional(),
	DATA_DIR: z.string().min(1).default("var"),
	CONTENT_DIR: z.string().min(1).default("content"),
	APP_SECRET: z.string().optional(),
	RESEND_API_KEY: z.string().min(1).optional(),
	RESEND_BASE_URL: z.url().optional(),
	MAIL_FROM: z.string().min(3).optional(),
	MAIL_REPLY_TO: z.string().min(3).optional(),
	WORKER: z.enum(["inline", "separate"]).default("inline"),
	LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
	IMPORT_MAX_BYTES: z.coerce.number().int().min(1_000_000).max(100_000_000_000).default(2_000_000_000),
	MAX_CONNECTIONS: z.coerce.number().int().min(10).max(100_000).default(2_000),
	STAFF_SECOND_FACTOR: z.enum(["demanded", "offered"]).optional(),
	EGRESS_ALLOW: list
		.refine((values) => values.every((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? "")), "must be origins")
		.transform((values) => values.map((value) => new URL(value).origin))
		.default([]),
	PAGE_CACHE_MB: z.coerce.number().int().min(0).max(16_384).default(64),
};

const schema = z.object(variables);

export interface Settings {
	mode: Mode;
	port: number;
	host: string;
	/** Origin without a trailing slash. Every link in a letter, feed or canonical tag starts with it. */
	siteUrl: string;
	/** Health, readiness, metrics and the demo's mailbox; loopback only. */
	opsPort: number;
	/** Other addresses that may ask for health, readiness and metrics on the main port. */
	opsAllowed: readonly string[];
	/** Peers whose X-Forwarded-For and -Proto are believed. */
	trustedProxies: readonly string[];
	databaseUrl: string;
	/** Attachments, the mailbox and the embedded database live below it. */
	dataDir: string;
	contentDir: string;
	/** Signs unsubscribe links, and seals what the database must not be able to read. */
	appSecret: string;
	/** Null: letters go to the mailbox on disk. */
	resend: { apiKey: string; baseUrl: string | undefined } | null;
	mailFrom: string;
	mailReplyTo: string | undefined;
	worker: "inline" | "separate";
	logLevel: string;
	maxConnections: number;
	/** The largest file of product data that is taken. */
	importMaxBytes: number;
	/** Demanded: nobody of the company's own people comes in without one. */
	staffSecondFactor: "demanded" | "offered";
	/** Origins outside that may be asked although they are not public, not on port 443 or not https. */
	egressAllow: readonly string[];
	/** Memory for pages that anyone may see; 0: every page is rendered for who asks. */
	pageCacheMegabytes: number;
}

/** Thrown with one message that names every wrong variable. */
export class WrongConfiguration extends Error {
	constructor(problems: readonly string[]) {
		super(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
		this.name = "WrongConfiguration";
	}
}

/** Reads and checks `env`. In production the secrets are demanded; in the demo they have harmless defaults. */
export function readSettings(env: Record<string, string | undefined>, mode: Mode): Settings {
	const given = Object.fromEntries(
		Object.keys(variables).map((name) => [name, env[name] === "" ? undefined : env[name]]),
	);
	const parsed = schema.safeParse(given);
	if (!parsed.success) {
		throw new WrongConfiguration(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
	}
	const read = parsed.data;
	const problems = mode === "production" ? productionProblems(read) : demoProblems(read);
	if (problems.length > 0) throw new WrongConfiguration(problems);
	return {
		mode,
		port: read.PORT,
		host: read.HOST,
		siteUrl: read.SITE_URL ?? `http://localhost:${read.PORT}`,
		opsPort: read.OPS_PORT ?? read.PORT + 1,
		opsAllowed: read.OPS_ALLOWED,
		trustedProxies: read.TRUSTED_PROXIES,
		databaseUrl: read.DATABASE_URL ?? `file:${read.DATA_DIR}/supplyline.db`,
		dataDir: read.DATA_DIR,
		contentDir: read.CONTENT_DIR,
		appSecret: read.APP_SECRET ?? "demo only: nothing secret is signed with this",
		resend: read.RESEND_API_KEY ? { apiKey: read.RESEND_API_KEY, baseUrl: read.RESEND_BASE_URL } : null,
		mailFrom: read.MAIL_FROM ?? "Supplyline <notices@minhe.example>",
		mailReplyTo: read.MAIL_REPLY_TO,
		worker: read.WORKER,
		logLevel: read.LOG_LEVEL,
		maxConnections: read.MAX_CONNECTIONS,
		importMaxBytes: read.IMPORT_MAX_BYTES,
		staffSecondFactor: read.STAFF_SECOND_FACTOR ?? (mode === "production" ? "demanded" : "offered"),
		egressAllow: read.EGRESS_ALLOW,
		pageCacheMegabytes: read.PAGE_CACHE_MB,
	};
}

type Read = z.infer<typeof schema>;

function productionProblems(read: Read): string[] {
	const problems: string[] = [];
	if (!read.SITE_URL) problems.push("SITE_URL: missing; the public address, such as https://portal.example.com");
	else if (!read.SITE_URL.startsWith("https://") && !isLoopback(new URL(read.SITE_URL).hostname)) {
		problems.push("SITE_URL: must be https outside this machine");
	}
	const weakness = secretWeakness(read.APP_SECRET);
	if (weakness) problems.push(`APP_SECRET: ${weakness}; make one with: openssl rand -base64 32`);
	if (!read.RESEND_API_KEY) problems.push("RESEND_API_KEY: missing; without it no letter leaves the house");
	if (!read.MAIL_FROM) problems.push("MAIL_FROM: missing; such as Supplyline <notices@example.com>");
	return problems;
}

function demoProblems(read: Read): string[] {
	return isLoopback(read.HOST)
		? []
		: ["HOST: the demo's people have published passwords, so it binds to the loopback address only; use npm run serve"];
}

function secretWeakness(secret: string | undefined): string | undefined {
	if (!secret) return "missing";
	if (secret.length < 32) return "shorter than 32 characters";
	if (new Set(secret).size < 12) return "too few different characters";
	if (/demo|secret|password|changeme|example/i.test(secret)) return "looks like a placeholder";
	return undefined;
}

export function isLoopback(host: string): boolean {
	return host === "localhost" || host === "::1" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
