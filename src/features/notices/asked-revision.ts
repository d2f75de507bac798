/** The revision an address names; undefined: the newest. */
export function askedRevision({ searchParams }: URL): number | undefined {
	const asked = Number(searchParams.get("revision"));
	return asked > 0 ? asked : undefined;
}
