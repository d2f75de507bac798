import domains from "./free-mail-domains.json" with { type: "json" };

const freeMailDomains: ReadonlySet<string> = new Set(domains);

export function domainOf(email: string): string {
	return email.slice(email.lastIndexOf("@") + 1).toLowerCase();
}

/** True where anybody can have an address, so that the domain says nothing about the company; subdomains too. */
export function isFreeMail(domain: string): boolean {
	const labels = domain.split(".");
	return labels.some((_, at) => freeMailDomains.has(labels.slice(at).join(".")));
}
