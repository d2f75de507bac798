// The only place where a cookie is made. Behind TLS the names carry `__Host-`, which browsers accept only with
// Secure, Path=/ and no Domain; plain http is for the loopback address and uses other names.
import type { Settings } from "../env.ts";

type Site = Pick<Settings, "siteUrl">;

const YEAR_SECONDS = 365 * 24 * 3_600;

export function sessionCookieName(site: Site): string {
	return prefixed(site, "session");
}

/** Set at the first sign-in of a browser and kept by it: tells the owner's own browser from a stranger's. */
export function deviceCookieName(site: Site): string {
	return prefixed(site, "device");
}

/** Staff cookies do not even come along when a link elsewhere leads here. */
export function sessionCookie(site: Site, token: string, kind: "client" | "staff", maxAgeSeconds: number): string {
	return cookie(site, sessionCookieName(site), token, kind === "staff" ? "Strict" : "Lax", maxAgeSeconds);
}

export function endedSessionCookie(site: Site): string {
	return cookie(site, sessionCookieName(site), "", "Lax", 0);
}

export function deviceCookie(site: Site, token: string): string {
	return cookie(site, deviceCookieName(site), token, "Lax", YEAR_SECONDS);
}

/** A sign-in on its way. Lax: it must come along when the identity provider sends the browser back. */
export function halfSignInCookieName(site: Site): string {
	return prefixed(site, "half-sign-in");
}

export function halfSignInCookie(site: Site, token: string, maxAgeSeconds: number): string {
	return cookie(site, halfSignInCookieName(site), token, "Lax", maxAgeSeconds);
}

export function endedHalfSignInCookie(site: Site): string {
	return cookie(site, halfSignInCookieName(site), "", "Lax", 0);
}

/** Opens the files of one link for a while, in the browser that typed the code. */
export function quotePassCookieName(site: Site, linkId: string): string {
	return prefixed(site, `quote-pass-${linkId.slice(-12)}`);
}

export function quotePassCookie(site: Site, linkId: string, pass: string, maxAgeSeconds: number): string {
	return cookie(site, quotePassCookieName(site, linkId), pass, "Lax", maxAgeSeconds);
}

function cookie(site: Site, name: string, value: string, sameSite: "Lax" | "Strict", maxAgeSeconds: number): string {
	const parts = [`${name}=${value}`, "Path=/", `Max-Age=${maxAgeSeconds}`, "HttpOnly", `SameSite=${sameSite}`];
	if (isSecure(site)) parts.push("Secure");
	return parts.join("; ");
}

function prefixed(site: Site, name: string): string {
	return isSecure(site) ? `__Host-${name}` : name;
}

function isSecure(site: Site): boolean {
	return site.siteUrl.startsWith("https:");
}
