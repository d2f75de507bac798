// One file for the vendor: @node-rs/argon2. Passwords are hashed as they were typed: nothing folded, nothing cut.
import { hash, verify } from "@node-rs/argon2";

/** Argon2id is 2. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of nobody's password at today's cost, so that an unknown address takes as long as a known one. */
const nobodys = "$argon2id$v=19$m=19456,t=2,p=1$Zq80I1C90q4Xblo0u/+G5w$3moPAJ/va87Mrgk/bM8aoYH15u5ntXTT2D6J95Lxp3Y";

/** The PHC text to store. */
export function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(password, cost));
}

/** Takes the same time whether there is a hash or not. */
export async function isPasswordOf(passwordHash: string | null | undefined, password: string): Promise<boolean> {
	const fits = await inTurn(() => verify(passwordHash ?? nobodys, password));
	return fits && typeof passwordHash === "string";
}

const AT_ONCE = 4;
let running = 0;
const waiting: (() => void)[] = [];

/** Each hash takes 19 MiB and a core: four at once, the rest wait their turn. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
	if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
	else running += 1;
	try {
		return await work();
	} finally {
		const next = waiting.shift();
		if (next) next();
		else running -= 1;
	}
}
