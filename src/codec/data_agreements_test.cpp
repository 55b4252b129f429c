// The types of message that agreements are about.
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "codec/data_message_types.h"

namespace ingang::codec {
namespace {

std::string complaint_of(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("ingang-types-" + std::to_string(::getpid()) + ".toml");
  std::ofstream{path} << text;
  const auto loaded = load_message_types(path, {});
  std::filesystem::remove(path);
  return loaded ? "(loaded)" : loaded.error();
}
std::string type(const std::string& word) {
  return "[[type]]\nword = \"" + word + "\"\ntitle.sv = \"Anmälan\"\ntitle.en = \"Report\"\n";
}

TEST(MessageTypes, OfTheFileHaveTheReport) {
  const std::filesystem::path data = std::filesystem::path{INGANG_SOURCE_DIR} / "data";
  const auto types = load_message_types(data / "message_types.toml", *load_law(data / "law.toml"));
  ASSERT_TRUE(types) << types.error();
  EXPECT_EQ(types->named.front().word, "report");
  for (const auto& type : types->named) {
    EXPECT_FALSE(type.title.sv.empty()) << type.word;
    EXPECT_FALSE(type.title.en.empty()) << type.word;
  }
}

TEST(MessageTypes, AFileThatIsNotWholeIsRefusedWithTheReason) {
  EXPECT_EQ(complaint_of(type("report") + type("curfew")), "(loaded)");
  for (const auto& [text, reason] : std::initializer_list<std::pair<std::string, std::string>>{
           {"", "has no report"},
           {type("curfew"), "has no report"},
           {type("report") + type("report"), "stands twice"},
           {type("report") + type("Curfew 1"), "is not of a–z"},
           {type("report") + "[[type]]\nword = \"curfew\"\n", "title"},
           {type("report") + "colour = 1\n", "colour"}})
    EXPECT_NE(complaint_of(text).find(reason), std::string::npos) << complaint_of(text);
}

}  // namespace
}  // namespace ingang::codec
