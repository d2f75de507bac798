import { expect, test } from "vitest";
import { deviceCookie, endedSessionCookie, sessionCookie, sessionCookieName } from "../../src/platform/auth/cookies.ts";

const tls = { siteUrl: "https://portal.example" };
const local = { siteUrl: "http://localhost:4321" };

test("behind TLS every cookie is bound to the host and secure", () => {
	const made = [sessionCookie(tls, "t", "client", 60), deviceCookie(tls, "t"), endedSessionCookie(tls)];
	for (const cookie of made) {
		expect(cookie).toMatch(/^__Host-(session|device)=/);
		expect(cookie).toContain("; Path=/;");
		expect(cookie).toContain("; HttpOnly");
		expect(cookie).toContain("; Secure");
		expect(cookie).not.toContain("Domain");
	}
});

test("plain http on the own machine uses another name, so that a weaker cookie never stands in for a strong one", () => {
	expect(sessionCookieName(local)).toBe("session");
	expect(sessionCookie(local, "t", "client", 60)).toBe("session=t; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
});
