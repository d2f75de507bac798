/** Enough to know whose it is, not enough to write to: `m…@harbour-rail.example`. */
export function maskAddress(address: string): string {
	const at = address.lastIndexOf("@");
	return at < 1 ? "…" : `${address.slice(0, 1)}…${address.slice(at)}`;
}
