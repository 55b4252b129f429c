// The file that names the channels: what is read, and what is refused of it.
#include "channels/notices/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ingang::channels {
namespace {

namespace fs = std::filesystem;

std::expected<NoticeSettings, std::string> settings_of(const std::string& text) {
  const auto folder = fs::path{testing::TempDir()};
  std::ofstream(folder / "secret") << "hemligt\nmer\n";
  std::ofstream(folder / "notices.toml") << text;
  return load_notice_settings(folder / "notices.toml");
}
std::string told(const std::string& text) {
  const auto read = settings_of(text);
  return read ? "accepted" : read.error();
}

TEST(NoticeSettings, AreReadWithTheirPasswordsFromFilesOfTheirOwn) {
  const auto read = settings_of(R"([mail]
server = "smtps://mail.example:465"
from = "ingang@door.example"
user = "ingang"
password_file = "secret"
[gateway]
url = "https://gateway.example/a1"
from = "Ingang"
voice = "https://door.example/voice"
)");
  ASSERT_TRUE(read) << read.error();
  ASSERT_TRUE(read->mail && read->gateway);
  EXPECT_EQ(read->mail->password.reveal(Purpose::test), "hemligt");
  EXPECT_EQ(read->gateway->voice, "https://door.example/voice");
}

TEST(NoticeSettings, WhatIsWrongIsToldByItsKey) {
  const std::string mail = "[mail]\nfrom = \"a@b.example\"\nserver = ";
  EXPECT_EQ(told(mail + "\"smtp://127.0.0.1:25\"\nstarttls = false\n"), "accepted");
  EXPECT_THAT(told(mail + "\"smtp://mail.example:25\"\nstarttls = false\n"),
              testing::HasSubstr("starttls"));
  EXPECT_THAT(told(mail + "\"mail.example\"\n"), testing::HasSubstr("server"));
  EXPECT_THAT(told(mail + "\"smtp://127.0.0.1:25\"\npassword_file = \"none\"\n"),
              testing::HasSubstr("password_file"));
  EXPECT_THAT(told(mail + "\"smtp://127.0.0.1:25\"\npasword = \"x\"\n"),
              testing::HasSubstr("pasword"));
  EXPECT_THAT(told("[gateway]\nfrom = \"I\"\nurl = \"http://gateway.example/a1\"\n"),
              testing::HasSubstr("https://"));
  EXPECT_THAT(told(""), testing::HasSubstr("gateway"));
}

}  // namespace
}  // namespace ingang::channels
