import { expect, test } from "vitest";
import { mentionedIn } from "../../src/features/talk/talk.ts";

const people = [
	{ personId: "1", name: "Wei" },
	{ personId: "2", name: "Wei Zhang" },
	{ personId: "3", name: "李琳" },
];

test("the longest name counts, each person once, in any case", () => {
	expect(mentionedIn("@wei zhang and @Wei Zhang", people)).toEqual(["2"]);
	expect(mentionedIn("@Wei, and @李琳请看", people)).toEqual(["1", "3"]);
	expect(mentionedIn("mail wei@zhang.example", people)).toEqual([]);
	expect(mentionedIn("＠Wei Zhang", people)).toEqual(["2"]);
});
