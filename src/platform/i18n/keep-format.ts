/**
 * Keeps what `make` made for the same arguments. An Intl formatter costs a hundred times its use and holds memory
 * outside the heap; the arguments are few (locales, digits, zones), and what runs past `most` starts anew.
 */
export function keepFormat<Arguments extends readonly unknown[], Format>(
	make: (...args: Arguments) => Format,
	most = 500,
): (...args: Arguments) => Format {
	const kept = new Map<string, Format>();
	return (...args) => {
		const key = JSON.stringify(args);
		let format = kept.get(key);
		if (format === undefined) {
			if (kept.size >= most) kept.clear();
			format = make(...args);
			kept.set(key, format);
		}
		return format;
	};
}
