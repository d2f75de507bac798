import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSettings, variables, WrongConfiguration } from "../../src/platform/env.ts";

const production = {
	SITE_URL: "https://portal.minhe.test",
	APP_SECRET: "q8Jv0Zr3nXw5Lk7Tb1Hd9Ym2Cs4Gf6Pa",
	RESEND_API_KEY: "re_123",
	MAIL_FROM: "Portal <notices@minhe.test>",
};

test("an administrator reads every variable in README", () => {
	const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
	for (const name of Object.keys(variables)) expect(readme, name).toContain(`\`${name}\``);
});

test("one message names every wrong variable", () => {
	const read = () => readSettings({ PORT: "eighty", LOG_LEVEL: "loud", TRUSTED_PROXIES: "proxy.local" }, "demo");
	expect(read).toThrow(WrongConfiguration);
	expect(read).toThrow(/PORT[^]*TRUSTED_PROXIES[^]*LOG_LEVEL/);
});

test("production asks for all its secrets at once, and refuses weak ones", () => {
	expect(() => readSettings({}, "production")).toThrow(/SITE_URL[^]*APP_SECRET[^]*RESEND_API_KEY[^]*MAIL_FROM/);
	for (const weak of ["short", "a".repeat(40), "changeme-changeme-changeme-changeme-1234"]) {
		expect(() => readSettings({ ...production, APP_SECRET: weak }, "production")).toThrow(/APP_SECRET/);
	}
	expect(readSettings(production, "production")).toMatchObject({
		mode: "production",
		siteUrl: "https://portal.minhe.test",
	});
});

test("production speaks https to the world", () => {
	expect(() => readSettings({ ...production, SITE_URL: "http://portal.minhe.test" }, "production")).toThrow(/https/);
});

test("the demo binds to the loopback address only, because its passwords are published", () => {
	expect(() => readSettings({ HOST: "0.0.0.0" }, "demo")).toThrow(/loopback/);
	expect(readSettings({ PORT: "5000" }, "demo")).toMatchObject({
		siteUrl: "http://localhost:5000",
		opsPort: 5001,
		resend: null,
	});
});
