// StaticFiles: the web application, read into memory at start and served from there.
//
// Promise: only what was in the folder at start can be answered, so no path leads outside it.
// Symbolic links are not
//          followed. Ready-made .br and .gz neighbours are used when the browser takes them. A file
//          with a hash in its name never changes and is cached for a year; everything else is asked
//          for again each time, by ETag. A page address that no file has gets index.html, since the
//          browser does the routing.
// Threads: any, after load().
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "http/request.h"
#include "http/response.h"

namespace ingang::http {

class StaticFiles {
 public:
  // The reason when the folder cannot be read or has no index.html.
  static std::expected<StaticFiles, std::string> load(const std::filesystem::path& folder);

  // Nothing: 404.
  [[nodiscard]] std::optional<Response> find(const Request& request) const;

 private:
  using Body = std::shared_ptr<const std::string>;
  struct File {
    Body plain;
    Body gzip;
    Body brotli;
    std::string type;
    std::string etag;  // Without quotes and encoding.
    bool immutable{};
  };
  [[nodiscard]] const File* file_for(const Request& request) const;

  std::map<std::string, File, std::less<>> files_;
};

}  // namespace ingang::http
