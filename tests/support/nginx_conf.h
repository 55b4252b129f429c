// nginx_conf: deploy/nginx.conf as it is shipped, with the places of one trial in it.
//
// Errors:  throws when something that is to be replaced does not stand there.
#pragma once

#include <fmt/core.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ingang {

struct NginxPlaces {
  std::filesystem::path shipped;      // deploy/nginx.conf
  std::filesystem::path folder;       // of nginx's own: log, pid
  std::filesystem::path certificate;  // for localhost
  std::filesystem::path key;
  std::filesystem::path socket;
  int port{};
};

inline void replace_all(std::string& in, std::string_view what, std::string_view with) {
  auto at = in.find(what);
  if (at == std::string::npos) throw std::runtime_error(fmt::format("no «{}» in nginx.conf", what));
  for (; at != std::string::npos; at = in.find(what, at + with.size()))
    in.replace(at, what.size(), with);
}

// Writes it, and answers where.
inline std::filesystem::path write_nginx_conf(const NginxPlaces& places) {
  std::ifstream in(places.shipped);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto folder = places.folder.string();
  std::filesystem::create_directories(folder);
  // Root's workers become www-data, who may not enter the trial's folder.
  replace_all(text, "user www-data;", getuid() == 0 ? "user root;" : "");
  replace_all(text, "worker_processes auto;", "worker_processes 1;\ndaemon off;");
  replace_all(text, "/run/nginx.pid", folder + "/pid");
  replace_all(text, "/var/log/nginx", folder);
  replace_all(text, "listen 443 ", fmt::format("listen 127.0.0.1:{} ", places.port));
  replace_all(text, "listen [::]:443 ", fmt::format("listen [::1]:{} ", places.port));
  replace_all(text, "ingang.example.se", "localhost");
  replace_all(text, "/etc/ssl/ingang/certificate.pem", places.certificate.string());
  replace_all(text, "/etc/ssl/ingang/key.pem", places.key.string());
  replace_all(text, "unix:/run/ingang/http.sock", "unix:" + places.socket.string());
  std::string temporary;
  for (const char* what : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
    temporary += fmt::format("\n  {0}_temp_path {1}/{0};", what, folder);
  replace_all(text, "http {", "http {" + temporary);
  const auto written = places.folder / "nginx.conf";
  std::ofstream(written) << text;
  return written;
}

}  // namespace ingang
