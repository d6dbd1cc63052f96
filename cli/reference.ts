/** How a person names a postmortem on the command line. */
import { PostmortemRef } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";

export function refOf(named: string): PostmortemRef {
  const read = PostmortemRef.safeParse(named);
  if (read.success) return read.data;
  throw new Refusal(
    "invalid",
    `Cannot look for ${named}: a postmortem is named by its number, such as 42 or PM-42, or its id. Find it with: afterword list`,
  );
}
