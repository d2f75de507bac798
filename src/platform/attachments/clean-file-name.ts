const MAX_LENGTH = 150;

/**
 * What a browser calls a file, as one safe line to show: no folders, no control, bidirectional or zero-width
 * characters, none of what other systems forbid. The ending is kept when the name is cut.
 */
export function cleanFileName(name: string): string {
	const last = name.normalize("NFC").split(/[/\\]/).at(-1)!;
	const plain = last
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, "")
		.replace(/[<>:"|?*]/g, "_")
		.trim();
	const ending = extensionOf(plain);
	const stem = ending ? plain.slice(0, -ending.length - 1) : plain;
	const short = [...stem].slice(0, MAX_LENGTH).join("").replace(/^\.+/, "") || "file";
	return ending ? `${short}.${ending}` : short;
}

/** `step` of `Bracket.STEP`; empty where there is none. */
export function extensionOf(fileName: string): string {
	return /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]!.toLowerCase() ?? "";
}
