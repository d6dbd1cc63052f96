/** A lesson is one sentence about what to do better next time, and when it should come back: before what. */
import { z } from "zod";
import { LessonId } from "./id.ts";
import { optionalText, rowShape, rowText } from "./row.ts";

export const LessonFields = z.object({ text: rowText, before: optionalText });
export type LessonFields = z.infer<typeof LessonFields>;

export const Lesson = LessonFields.extend({ id: LessonId, ...rowShape });
export type Lesson = z.infer<typeof Lesson>;
