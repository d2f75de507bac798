import type { Words } from "#platform/i18n/words.ts";
import { fill } from "#platform/i18n/words.ts";

const browsers = [
	[/\bEdgA?\/|\bEdgiOS\//, "Edge"],
	[/\bOPR\//, "Opera"],
	[/\bMicroMessenger\//, "WeChat"],
	[/\bFirefox\/|\bFxiOS\//, "Firefox"],
	[/Chrome\/|\bCriOS\//, "Chrome"],
	[/\bSafari\//, "Safari"],
] as const;

const systems = [
	[/\bAndroid\b/, "Android"],
	[/\biPhone\b|\biPad\b/, "iOS"],
	[/\bWindows\b/, "Windows"],
	[/\bMac OS X\b/, "macOS"],
	[/\bLinux\b/, "Linux"],
] as const;

/** `Firefox on Windows`: enough to recognise one's own; whatever else a user agent says is not shown. */
export function showBrowser(words: Words, userAgent: string | null): string {
	const w = words.organisations.account;
	const browser = named(browsers, userAgent);
	const system = named(systems, userAgent);
	if (!browser) return w.unknownBrowser;
	return system ? fill(w.browserOn, { browser, system }) : browser;
}

function named(list: readonly (readonly [RegExp, string])[], userAgent: string | null): string | undefined {
	return list.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
}
