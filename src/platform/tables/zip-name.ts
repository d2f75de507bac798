import { isUtf8 } from "node:buffer";

/**
 * The name of a packed file as text. Without the UTF-8 flag it is whatever its maker had: UTF-8 where it reads as such,
 * else GB 18030, which Chinese Windows writes. Undefined where it is neither.
 */
export function readZipName(raw: Buffer, isMarkedUtf8: boolean): string | undefined {
	const encoding = isMarkedUtf8 || isUtf8(raw) ? "utf-8" : "gb18030";
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(raw).replaceAll("\\", "/").normalize("NFC");
	} catch {
		return undefined;
	}
}

/** Relative, without steps upwards, drives, control characters or empty parts: it can only lie below its folder. */
export function isSafeZipName(name: string): boolean {
	const parts = name.split("/");
	return (
		name.length <= 1_000 &&
		!/^[A-Za-z]:|\p{Cc}/u.test(name) &&
		parts.every((part) => part !== "" && part !== "." && part !== "..")
	);
}
