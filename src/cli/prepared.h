// Prepared: what a server needs beside its installation, read and tried before anything is made:
// the pages, the texts, the certificate, the addresses, and the port, which is bound.
//
// Errors:  a sentence that says what to do. Then nothing has been made.
#pragma once

#include <expected>
#include <memory>
#include <string>

#include "cli/alarm_texts.h"
#include "cli/serving.h"
#include "http/problem.h"
#include "http/server.h"
#include "http/static_files.h"

namespace ingang::cli {

struct Prepared {
  Serve serve;  // with its places found
  http::ServerSettings settings;
  http::Texts texts;
  AlarmTexts alarm_texts;
  std::shared_ptr<http::StaticFiles> pages;  // none: only the API is answered

  // From now on the port is this server's, however long the making of the rest takes.
  [[nodiscard]] std::expected<void, std::string> bind_port();
};

[[nodiscard]] std::expected<Prepared, std::string> prepare(Serve serve);

}  // namespace ingang::cli
