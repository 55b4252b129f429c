// docs/operating.md is right: its commands are run as they stand, from top to bottom. And --help is
// in one language.
#include <map>

#include "operating/given.h"

namespace ingang::cli {
namespace {

struct Document {
  std::string commands;                // every block marked sh, joined
  std::vector<std::string> variables;  // of the block marked ini
  int blocks{};
};

Document read_document() {
  Document out;
  std::ifstream in(std::filesystem::path(INGANG_SOURCE_DIR) / "docs/operating.md");
  std::string language;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      language = language.empty() ? line.substr(3) : "";
      if (language == "sh") ++out.blocks;
    } else if (language == "sh") {
      out.commands += line + "\n";
    } else if (language == "ini") {
      out.variables.push_back(line.substr(0, line.find('=')));
    }
  }
  return out;
}

using OperatingDocument = OperatingTest;

TEST_F(OperatingDocument, EveryCommandOfOperatingRunsAsItIsWritten) {
  const auto document = read_document();
  ASSERT_GE(document.blocks, 11);
  const std::map<std::string, std::string> values{
      {"INGANG", at("opt")}, {"VAR", at("var")},         {"PORT", std::to_string(free_port())},
      {"KEPT", at("kept")},  {"OUTSIDE", at("outside")}, {"DATABASE", fresh_database()}};
  EXPECT_EQ(document.variables.size(), values.size());
  std::ofstream script(at("script"));
  script << "set -euxo pipefail\nSERVER=\ntrap '[ -z \"$SERVER\" ] || kill $SERVER 2>/dev/null || "
            "true' EXIT\nunset INGANG_BUILD\n";
  for (const auto& name : document.variables) {
    ASSERT_TRUE(values.contains(name)) << name;
    script << name << "='" << values.at(name) << "'\n";
  }
  script << document.commands;
  script.close();

  const auto ran = run_shell(fmt::format("cd {} && bash {}", INGANG_SOURCE_DIR, at("script")));
  EXPECT_EQ(ran.code, 0) << ran.said;
  for (const char* said :
       {"\"status\":\"", "Huvudnyckeln är inte med", "gick att öppna", "HEL", "FLYTTAD"}) {
    EXPECT_NE(ran.said.find(said), std::string::npos) << said << " in " << ran.said;
  }
  EXPECT_TRUE(std::filesystem::exists(folder_ / "kept/from-postgresql/manifest.json"));
}

TEST(Help, IsInOneLanguageForEveryCommand) {
  for (const char* command : {"", "serve", "restore", "user", "user add", "move"}) {
    const auto ran = run_ingang(std::string(command) + " --help");
    EXPECT_EQ(ran.code, 0);
    EXPECT_NE(ran.said.find("Visa den här hjälpen"), std::string::npos) << ran.said;
    for (const char* english : {"Usage", "Options", "OPTIONS", "Subcommands", "REQUIRED", "Print"})
      EXPECT_EQ(ran.said.find(english), std::string::npos) << command << ": " << ran.said;
  }
  EXPECT_EQ(run_ingang("serve --help").said.find("Börja med"), std::string::npos);
}

}  // namespace
}  // namespace ingang::cli
