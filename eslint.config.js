import astro from "eslint-plugin-astro";
import tseslint from "typescript-eslint";

const banned = [
	{
		selector: "CallExpression[callee.object.name='sql'][callee.property.name=/^(raw|lit)$/]",
		message: "sql.raw and sql.lit let text into a statement; use parameters.",
	},
	{
		selector: "MemberExpression[object.name='Astro'][property.name='clientAddress']",
		message: "Use locals.clientIp: the adapter trusts a forgeable header.",
	},
	{
		selector: "MemberExpression[object.name='Astro'][property.name='cookies']",
		message: "Cookies are made by platform/auth/cookies.ts alone.",
	},
	{
		selector: "MemberExpression[object.property.name='url'][property.name='origin']",
		message: "Links start with settings.siteUrl, never with the Host header.",
	},
	{
		selector: "CallExpression[callee.property.name='formData']",
		message: "Bodies are read by src/server with its limits: use locals.fields.",
	},
	{ selector: "JSXAttribute[name.name='define:vars']", message: "No data in inline scripts." },
	{ selector: "TSEnumDeclaration", message: "Erasable TypeScript only: use a union." },
];

export default tseslint.config(
	{ ignores: ["dist/", "var/", ".astro/", "node_modules/"] },
	...tseslint.configs.recommended,
	...astro.configs.recommended,
	{
		rules: {
			"no-restricted-syntax": ["error", ...banned],
			"@typescript-eslint/consistent-type-imports": "error",
			"@typescript-eslint/no-non-null-assertion": "off",
			eqeqeq: "error",
			"no-console": "error",
		},
	},
	{ files: ["**/*.d.ts"], rules: { "@typescript-eslint/consistent-type-imports": "off" } },
);
