// What the tests of http share: the real texts, and a request as a browser on the same site would
// send it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <utility>

#include "http/router.h"

namespace ingang::http {

// Only those of http, so that another room's mistake fails its own test and not all of these.
inline Texts real_texts() {
  static const Texts kTexts = [] {
    const auto folder =
        std::filesystem::path(testing::TempDir()) / ("texts-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::filesystem::copy_file(INGANG_SOURCE_DIR "/data/texts/refusals/http.json",
                               folder / "http.json",
                               std::filesystem::copy_options::overwrite_existing);
    auto texts = Texts::load(folder);
    std::filesystem::remove_all(folder);
    EXPECT_TRUE(texts) << texts.error();
    return texts ? *texts : Texts{};
  }();
  return kTexts;
}

inline Request request(std::string method, const std::string& target, Pairs headers = {},
                       std::string body = {}) {
  Request made{.method = std::move(method),
               .path = {},
               .headers = std::move(headers),
               .body = std::move(body),
               .id = "r1"};
  EXPECT_TRUE(read_target(target, made));
  return made;
}

inline const Pairs kWriteHeaders{{"host", "door.example"},
                                 {"origin", "https://door.example"},
                                 {"sec-fetch-site", "same-origin"},
                                 {"cookie", "__Host-session=abc"},
                                 {"content-type", "application/json"},
                                 {"idempotency-key", "0f8fad5b-d9cb"}};

inline Pairs without(Pairs headers, const std::string& name) {
  std::erase_if(headers, [&](const auto& header) { return header.first == name; });
  return headers;
}
inline Pairs with(Pairs headers, const std::string& name, std::string value) {
  headers = without(std::move(headers), name);
  headers.emplace_back(name, std::move(value));
  return headers;
}

}  // namespace ingang::http
