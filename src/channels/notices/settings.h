// Settings of the channels that carry notices, as whoever runs the server writes them.
//
// Format:  the file that serve --notices names; docs/operating.md, Told outside the pages.
// Errors:  a text with the file, the line, the key and what is wrong with it.
// Secrecy: passwords stand in files of their own, and are Personal: never printed or logged.
// Tests:   settings_test.cpp
#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <string>

#include "base/personal.h"

namespace ingang::channels {

struct MailSettings {
  std::string server;  // smtp://host:port or smtps://host:port
  std::string from;
  std::string user{};
  Personal password{};
  bool starttls{true};  // of smtp://: required; false for a server on the same machine alone
};

// An HTTP interface in the shape of 46elks: POST <url>/sms and POST <url>/calls, form fields from,
// to, message or voice_start, basic authentication; it calls back (whendelivered, whenhangup, and
// the key that was pressed) at an address that is told with each.
struct GatewaySettings {
  std::string url;
  std::string from;
  std::string user{};
  Personal password{};
  std::string voice{};      // sound file that a call plays; empty: it does not ring
  std::string callbacks{};  // this server as the gateway reaches it; empty: it is not called back
};

struct NoticeSettings {
  std::optional<MailSettings> mail;
  std::optional<GatewaySettings> gateway;
};

[[nodiscard]] std::expected<NoticeSettings, std::string> load_notice_settings(
    const std::filesystem::path& file);

}  // namespace ingang::channels
