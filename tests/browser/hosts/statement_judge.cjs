/* Judges xAPI statements, a JSON list on its input, by @learninglocker/xapi-validation; tells what is wrong as a JSON list.
   Run in plugins/player, where the validator is installed. */
const { createRequire } = require("node:module");
const told = createRequire(`${process.cwd()}/`)("@learninglocker/xapi-validation");
const validate = told.default ?? told;
const statements = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const wrong = statements.flatMap((statement) => {
  try {
    return validate(statement).map((warning) => `${statement.verb?.id}: ${JSON.stringify(warning)}`);
  } catch (error) {
    return [`${statement.verb?.id}: ${error}`];
  }
});
process.stdout.write(JSON.stringify(wrong));
