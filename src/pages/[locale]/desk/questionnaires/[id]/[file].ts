import type { APIRoute } from "astro";
import { answerFile } from "#features/questionnaires/answer-file.ts";

/** The file as it came, or filled. */
export const GET: APIRoute = ({ locals, params }) => answerFile(locals, params.id!, params.file!);
