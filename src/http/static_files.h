// StaticFiles: the web application, read into memory at start and served from there.
//
// Promise: only files that were in the folder at start are served, so no path can lead outside it.
//          Symbolic links are not followed. The compressed files .br and .gz beside a file are used
//          when the browser accepts them. A file with a hash in its name never changes, and
//          browsers may keep it for a year; for all other files they ask again each time (ETag).
//          The address of a page, for which there is no file, gets index.html: the browser finds
//          the page.
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
  // Answers the reason when the folder cannot be read or has no index.html.
  static std::expected<StaticFiles, std::string> load(const std::filesystem::path& folder);

  // Nothing when there is no such file: 404.
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
