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
		serializers: { err: showFault },
		redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[redacted]" },
	});
}

/** Where it broke and why. What else hangs on an error stays out: a database's `detail` quotes people's values. */
function showFault(fault: unknown): Record<string, unknown> {
	if (!(fault instanceof Error)) return { message: String(fault) };
	const { name, message, stack, cause } = fault;
	return { name, message, stack, code: (fault as NodeJS.ErrnoException).code, cause: cause && showFault(cause) };
}
