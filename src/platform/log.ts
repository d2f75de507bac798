// One file for the vendor: pino. One JSON line per fact; no body, password, token or letter text ever.
import pino from "pino";
import type { Settings } from "./env.ts";

export type Log = pino.Logger;

const secrets = ["password", "token", "cookie", "authorization", "html", "text", "apiKey", "appSecret"];

export function openLog(settings: Pick<Settings, "logLevel">): Log {
	return pino({
		level: settings.logLevel,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[redacted]" },
	});
}
